from datetime import timedelta

import pytest
from newsdesk import LIFE, NOW, NewsDesk, open_database
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from bot.database import reading, writing
from bot.news.claiming import LEASE
from bot.news.models import BulletinKind, BulletinState, DeathReason, QuietHours, Target
from bot.news.outbox import QueueStatus, Recipient, add_deliveries
from bot.news.outcomes import Died, Failed, Moved, PutOff, Sent, Stopped
from bot.news.retention import KEPT
from bot.news.tables import BULLETIN, DELIVERY, DELIVERY_COUNT
from knowledge.errors import StoreError
from knowledge.models import Language

MINUTE = timedelta(minutes=1)
OLD_GROUP, NEW_GROUP = -7, -1007


@pytest.fixture
def desk(database):
    return NewsDesk(database)


def chats(claims):
    return [claim.delivery.target.chat_id for claim in claims]


def sent(claim, message_id=1, content="vi:a1"):
    return Sent(claim.delivery, message_id, content)


def set_bulletin(desk, bulletin, state):
    with writing(desk.engine) as session:
        session.connection().execute(update(BULLETIN).where(BULLETIN.c.id == bulletin.id).values(state=state))


def test_what_is_due_is_handed_out_once_with_its_bulletin(desk):
    bulletin = desk.publish([1, 2, 3])
    outbox = desk.outbox()

    claims = outbox.claim(2, NOW)

    assert chats(claims) == [1, 2]
    assert claims[0].bulletin == bulletin
    assert chats(outbox.claim(9, NOW)) == [3]
    assert outbox.claim(9, NOW) == []


def test_nothing_is_handed_out_before_its_moment(desk):
    desk.publish([Recipient(Target(1), NOW + MINUTE)])

    assert desk.outbox().claim(9, NOW) == []
    assert chats(desk.outbox().claim(9, NOW + MINUTE)) == [1]


def test_a_bulletin_reaches_a_chat_once_and_for_all(desk):
    bulletin = desk.publish([1])

    with pytest.raises(StoreError) as caught, writing(desk.engine) as session:
        add_deliveries(session, bulletin, [Recipient(Target(1), NOW)])

    assert isinstance(caught.value.__cause__, IntegrityError)


def test_urgent_ones_go_first_and_planned_ones_last(desk):
    for chat_id, kind in enumerate(
        (BulletinKind.NEWS, BulletinKind.CORRECTION, BulletinKind.DESK, BulletinKind.URGENT)
    ):
        desk.publish([chat_id + 1], kind)

    assert chats(desk.outbox().claim(9, NOW)) == [4, 3, 2, 1]


def test_a_chat_gets_its_bulletins_one_after_the_other(desk):
    first, second = desk.publish([1, 2]), desk.publish([1])
    outbox = desk.outbox()

    claims = outbox.claim(9, NOW)
    assert [claim.bulletin.id for claim in claims] == [first.id, first.id]
    assert outbox.claim(9, NOW) == []
    outbox.mark([sent(claims[0])], NOW)

    assert [claim.bulletin.id for claim in outbox.claim(9, NOW)] == [second.id]


def test_an_urgent_bulletin_overtakes_what_waits_but_not_what_is_on_its_way(desk):
    desk.publish([1, 2])
    outbox = desk.outbox()
    (on_its_way,) = outbox.claim(1, NOW)
    urgent = desk.publish([1, 2], BulletinKind.URGENT)

    assert [(claim.bulletin.id, claim.delivery.target.chat_id) for claim in outbox.claim(9, NOW)] == [(urgent.id, 2)]
    outbox.mark([sent(on_its_way)], NOW)
    assert [(claim.bulletin.id, claim.delivery.target.chat_id) for claim in outbox.claim(9, NOW)] == [(urgent.id, 1)]


def test_topics_of_a_forum_do_not_wait_for_each_other(desk):
    desk.publish([Target(-7, 1), Target(-7, 2), Target(-7)])

    assert [claim.delivery.target.thread_id for claim in desk.outbox().claim(9, NOW)] == [1, 2, None]


def test_what_was_sent_is_kept_with_its_number_and_content(desk):
    desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([sent(outbox.claim(1, NOW)[0], 31, "vi:a1")], NOW + MINUTE)

    (row,) = desk.deliveries()
    assert (row.state, row.message_id, row.content, row.done_at) == ("sent", 31, "vi:a1", NOW + MINUTE)
    assert (row.claimed_by, row.claimed_until) == (None, None)


def test_an_attempt_that_failed_comes_again_at_its_moment(desk):
    desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([Failed(outbox.claim(1, NOW)[0].delivery, NOW + MINUTE)], NOW)

    assert outbox.claim(1, NOW) == []
    (claim,) = outbox.claim(1, NOW + MINUTE)
    assert (claim.delivery.attempts, claim.delivery.is_uncertain) == (1, False)


def test_what_may_have_arrived_comes_again_after_all_others_of_its_kind(desk):
    desk.publish([1, 2])
    outbox = desk.outbox()
    outbox.mark([Failed(outbox.claim(1, NOW)[0].delivery, NOW, is_uncertain=True)], NOW)

    claims = outbox.claim(9, NOW)

    assert chats(claims) == [2, 1]
    assert claims[1].delivery.is_uncertain
    outbox.mark([Failed(claims[1].delivery, NOW)], NOW)
    assert outbox.claim(1, NOW)[0].delivery.is_uncertain


def test_what_was_put_off_counts_no_attempt(desk):
    desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([PutOff(outbox.claim(1, NOW)[0].delivery, NOW + MINUTE)], NOW)

    assert desk.states() == ["queued"]
    assert outbox.claim(1, NOW + MINUTE)[0].delivery.attempts == 0


def test_what_a_dead_relay_held_comes_back_as_uncertain(desk):
    desk.publish([1])
    desk.outbox("dead").claim(1, NOW)
    alive = desk.outbox("alive")

    assert alive.take_back(NOW + LEASE / 2) == 0
    assert alive.take_back(NOW + LEASE) == 1

    (claim,) = alive.claim(1, NOW + LEASE)
    assert (claim.delivery.attempts, claim.delivery.is_uncertain) == (0, True)


def test_a_relay_that_lives_holds_on_to_its_claims(desk):
    desk.publish([1])
    busy, other = desk.outbox("busy"), desk.outbox("other")
    busy.claim(1, NOW)
    busy.renew(NOW + LEASE / 2)

    assert other.take_back(NOW + LEASE) == 0
    assert busy.take_back(NOW + 9 * LEASE) == 0


def test_that_a_message_was_sent_is_kept_although_the_lease_ended(desk):
    desk.publish([1])
    slow, other = desk.outbox("slow"), desk.outbox("other")
    (claim,) = slow.claim(1, NOW)
    other.take_back(NOW + LEASE)

    slow.mark([sent(claim)], NOW + LEASE)

    assert desk.states() == ["sent"]
    assert other.claim(1, NOW + LEASE) == []


def test_what_another_relay_works_on_is_left_to_it(desk):
    desk.publish([1])
    slow, other = desk.outbox("slow"), desk.outbox("other")
    (claim,) = slow.claim(1, NOW)
    other.take_back(NOW + LEASE)
    other.claim(1, NOW + LEASE)

    for outcome in (sent(claim), Failed(claim.delivery, NOW), Died(claim.delivery, DeathReason.REFUSED)):
        slow.mark([outcome], NOW + LEASE)

    (row,) = desk.deliveries()
    assert (row.state, row.claimed_by) == ("claimed", "other")


def test_a_chat_that_does_not_want_us_gets_nothing_more_and_others_do(desk):
    desk.publish([1, 2])
    desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([Stopped(outbox.claim(1, NOW)[0].delivery)], NOW)

    assert desk.states() == ["stopped", "queued", "stopped"]


def test_a_group_that_moved_gets_what_is_open_at_its_new_id_and_nothing_twice(desk):
    desk.publish([OLD_GROUP, NEW_GROUP])
    desk.publish([OLD_GROUP])
    outbox = desk.outbox()
    first, second = outbox.claim(9, NOW)
    outbox.mark([Moved(first.delivery, NEW_GROUP), sent(second)], NOW)

    assert [(row.chat_id, row.state) for row in desk.deliveries()] == [(NEW_GROUP, "sent"), (NEW_GROUP, "queued")]


def test_what_was_to_change_a_message_of_the_old_group_comes_as_a_new_one(desk):
    desk.publish([Recipient(Target(OLD_GROUP), NOW, edits=77)], BulletinKind.CORRECTION)
    outbox = desk.outbox()
    outbox.mark([Moved(outbox.claim(1, NOW)[0].delivery, NEW_GROUP)], NOW)

    assert [(row.chat_id, row.edits) for row in desk.deliveries()] == [(NEW_GROUP, None)]


def test_a_delivery_given_up_says_why(desk):
    desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([Died(outbox.claim(1, NOW)[0].delivery, DeathReason.TOO_OLD)], NOW)

    (row,) = desk.deliveries()
    assert (row.state, row.reason, row.done_at) == ("dead", "too_old", NOW)


def test_a_bulletin_held_stays_and_does_not_block_the_chat(desk):
    held, other = desk.publish([1, 2]), desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([Failed(outbox.claim(1, NOW)[0].delivery, NOW)], NOW)

    outbox.hold(held.id)
    assert [claim.bulletin.id for claim in outbox.claim(9, NOW)] == [other.id]
    outbox.release(held.id)

    assert desk.states() == ["retry", "queued", "claimed"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [(BulletinState.HELD, "held"), (BulletinState.CANCELLED, "dead"), (BulletinState.OPEN, "retry")],
)
def test_what_comes_back_obeys_what_an_admin_did_meanwhile(desk, state, expected):
    bulletin = desk.publish([1])
    outbox = desk.outbox()
    (claim,) = outbox.claim(1, NOW)
    set_bulletin(desk, bulletin, state)

    outbox.mark([Failed(claim.delivery, NOW)], NOW)

    assert desk.states() == [expected]


def test_a_bulletin_cancelled_sends_nothing_more(desk):
    bulletin = desk.publish([1, 2])
    outbox = desk.outbox()
    (claim,) = outbox.claim(1, NOW)
    outbox.cancel(bulletin.id, NOW)
    outbox.mark([sent(claim)], NOW)

    assert [(row.state, row.reason) for row in desk.deliveries()] == [("sent", None), ("dead", "cancelled")]


def test_a_correction_knows_the_language_of_what_it_changes_and_leaves_its_new_content_there(desk):
    first = desk.publish([1])
    outbox = desk.outbox()
    outbox.mark([sent(outbox.claim(1, NOW)[0], 31, "en:a1")], NOW)
    desk.publish([Recipient(Target(1), NOW, edits=31)], BulletinKind.CORRECTION, first.id)

    (claim,) = outbox.claim(1, NOW)
    outbox.mark([sent(claim, 32, "en:b2")], NOW)

    assert (claim.delivery.edits, claim.delivery.language, claim.bulletin.replaces) == (31, Language.EN, first.id)
    assert [(row.message_id, row.content) for row in desk.deliveries()] == [(31, "en:b2"), (32, "en:b2")]


def test_a_claim_brings_the_quiet_hours_of_the_subscriber(desk):
    desk.subscribe(1, quiet=(22, 6), urgent_at_night=True)
    desk.publish([1, 2])

    known, unknown = desk.outbox().claim(2, NOW)

    assert (known.quiet, known.urgent_at_night) == (QuietHours(22, 6), True)
    assert (unknown.quiet, unknown.urgent_at_night) == (QuietHours(0, 0), False)


def test_a_bulletin_is_done_when_nothing_of_it_is_left(desk):
    bulletin, other = desk.publish([1]), desk.publish([2])
    outbox = desk.outbox()
    outbox.mark([sent(outbox.claim(1, NOW)[0])], NOW)

    outbox.finish_bulletins()

    with reading(desk.engine) as session:
        states = dict(session.connection().execute(select(BULLETIN.c.id, BULLETIN.c.state)).all())
    assert states == {bulletin.id: "done", other.id: "open"}


def test_the_queue_says_what_waits_for_what(desk):
    desk.publish([1, 2, 3])
    desk.outbox().hold(desk.publish([4, 5]).id)
    outbox = desk.outbox()
    one, _ = outbox.claim(2, NOW)
    outbox.mark([Failed(one.delivery, NOW, is_uncertain=True)], NOW)

    assert outbox.queue_status() == QueueStatus(queued=1, claimed=1, retry=1, held=2, uncertain=1)


def test_old_deliveries_are_counted_by_day_and_forgotten_with_their_bulletin(desk):
    old, newer = desk.publish([1, 2, 3, 4]), desk.publish([5])
    outbox = desk.outbox()
    one, two, three, four, five = outbox.claim(9, NOW)
    outbox.mark([sent(one), Died(two.delivery, DeathReason.REFUSED), Stopped(three.delivery)], NOW)
    outbox.mark([Failed(four.delivery, NOW, is_uncertain=True)], NOW)
    outbox.mark([sent(outbox.claim(1, NOW)[0])], NOW)
    outbox.mark([sent(five)], NOW + timedelta(days=1))
    outbox.finish_bulletins()

    later = NOW + KEPT + MINUTE
    assert [outbox.aggregate(later), outbox.aggregate(later)] == [4, 0]

    with reading(desk.engine) as session:
        connection = session.connection()
        counts = connection.execute(select(DELIVERY_COUNT).order_by(DELIVERY_COUNT.c.outcome)).all()
        left = connection.execute(select(BULLETIN.c.id)).scalars().all()
    assert [tuple(row) for row in counts] == [
        ("2026-08-20", "news", outcome, 1) for outcome in ("dead:refused", "sent", "stopped", "uncertain")
    ]
    assert left == [newer.id] != [old.id]


def test_the_file_does_not_grow_when_as_much_is_forgotten_as_is_sent(tmp_path):
    desk = NewsDesk(open_database(tmp_path / "news.db"))
    sizes = []
    for month in range(4):
        desk.now = NOW + month * (KEPT + LIFE)
        desk.publish(range(1, 1001))
        outbox = desk.outbox()
        while claims := outbox.claim(500, desk.now):
            outbox.mark([sent(claim) for claim in claims], desk.now)
        outbox.finish_bulletins()
        while outbox.aggregate(desk.now):
            pass
        with reading(desk.engine) as session:
            sizes.append(session.connection().exec_driver_sql("PRAGMA page_count").scalar())
            assert session.connection().execute(select(func.count()).select_from(DELIVERY)).scalar() == 1000

    assert sizes[3] <= sizes[1] * 1.05
