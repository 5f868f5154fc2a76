"""Questions that wait for an article, whole: offered, kept, fulfilled once, not at night, and gone."""

import json
from datetime import timedelta

import pytest
from conversing import GROUP, STRANGER, WHO_MARKET, ask
from fakes import CATALOGUES, FakeNewsroom, an_answer, some_evidence
from moving_on import A_DAY, COST, ENGLISH_COST, Clock, Newsdesk
from newsing import deliveries, local, save_article
from subscribing import until

from bot.database import reading
from bot.messaging import LABEL_LIMIT
from bot.news.corrections import correct_changed
from bot.news.editions import is_quiet
from bot.news.models import BulletinKind, DeliveryState, QuietHours
from bot.news.noticing import notice
from bot.news.outbox import Outbox
from bot.news.outcomes import Sent
from bot.news.planning import plan_news
from bot.watches import KEPT, MOST, Kept, WatchStore
from bot.watching import Watcher
from knowledge.models import Language, Status
from knowledge.store import Store
from knowledge.understanding.waiting import keep_terms, may_tell, surely_tells, terms_of_text

BUTTON, ENGLISH_BUTTON = "🔔 Báo cho tôi khi có", "🔔 Tell me when it comes"
WORDS = "hoi nghi bieu duong o cho cay duong tieu ton bao nhieu tien"


@pytest.fixture
def desk(server, folder, store) -> Newsdesk:
    newsdesk = Newsdesk(server, folder, store, Clock())
    newsdesk.load()
    return newsdesk


def labels(shown) -> list[str]:
    return [button["text"] for row in shown.rows for button in row]


def notices(desk: Newsdesk, chat_id: int = STRANGER) -> list:
    """What came unasked: all begins with these words."""
    begins = ("Bạn nhờ tôi báo khi có", "You wanted to be told")
    return [shown for shown in desk.talk.chats[chat_id] if shown.text.startswith(begins)]


async def told(desk: Newsdesk) -> None:
    """Once a notice has come; the clock goes on, for the chat has its pace and what comes too soon is put off."""

    def has_come() -> list:
        desk.clock.now += timedelta(milliseconds=100)
        return notices(desk)

    await until(has_come)


async def keep(desk: Newsdesk, question: str = COST, button: str = BUTTON, chat_id: int = STRANGER):
    """The card that says what is kept."""
    card = await ask(desk.talk, question, chat_id=chat_id)
    before = len(desk.talk.chats[chat_id])
    desk.talk.tap(card, button)
    return (await desk.talk.shown(chat_id, before + 1))[before]


# The rule.


def test_what_is_kept_is_folded_and_names_nobody():
    assert keep_terms(COST) == WORDS
    assert "hung" not in keep_terms("Ông Nguyễn Văn Hùng bị khởi tố vì vụ cháy chợ Đại Thành chưa?")
    assert "0912345678" not in keep_terms("Vụ cháy chợ Đại Thành gọi 0912345678 đúng không?")


@pytest.mark.parametrize("question", ["", "Ai?", "Bao nhiêu người?", "Xin chào bạn", "Ông Nguyễn Văn Hùng là ai?"])
def test_a_question_that_says_too_little_is_not_kept(question):
    assert keep_terms(question) == ""


def test_an_article_may_be_the_one_when_it_has_most_words_and_every_number():
    words = keep_terms("Bao giờ xét xử vụ cháy 13 căn nhà ở chợ Đại Thành?")
    trial = terms_of_text("Ngày mai xét xử vụ cháy 13 căn nhà ở chợ Đại Thành")

    assert may_tell(words, trial)
    assert surely_tells(words, trial)
    assert not may_tell(words, terms_of_text("Xét xử vụ cháy 12 căn nhà ở chợ Đại Thành"))
    assert not may_tell(words, terms_of_text("Cháy rừng ở Ba Chẽ"))


def test_its_buttons_are_short():
    for catalogue in CATALOGUES.values():
        assert max(len(catalogue.text(key)) for key in ("watch.button", "watch.drop")) <= LABEL_LIMIT


# The flow.


async def test_under_a_question_without_an_answer_one_may_ask_to_be_told(desk):
    async with desk.running():
        missing = await ask(desk.talk, COST)
        answered = await ask(desk.talk, WHO_MARKET)
        in_group = await ask(desk.talk, f"@{desk.talk.username} {COST}", chat_id=GROUP, user_id=STRANGER)

    assert BUTTON in labels(missing)
    assert BUTTON not in labels(answered)
    assert BUTTON not in labels(in_group)


async def test_what_is_kept_is_said_and_the_article_is_told_of_once(desk):
    async with desk.running():
        kept = await keep(desk)
        desk.publish_cost()
        await told(desk)
        (notice,) = notices(desk)
        desk.publish(
            "chi-phi-2", "Hội nghị biểu dương ở chợ Cây Dương tiêu tốn 46 triệu đồng", "Số tiền là 46 triệu đồng."
        )
        await ask(desk.talk, "/cogimoi")
        data = await ask(desk.talk, "/dulieu")

    assert kept.text.startswith("Được, tôi sẽ báo bạn một lần khi có bài trả lời.")
    assert WORDS in kept.text
    assert labels(kept) == ["Thôi, không cần báo"]
    assert notice.text.splitlines()[0] == "Bạn nhờ tôi báo khi có. Nay có bài:"
    assert "Hội nghị biểu dương ở chợ Cây Dương tiêu tốn 45 triệu đồng" in notice.text
    assert '<a href="https://bantin.example/chi-phi">' in notice.parameters["text"]
    assert labels(notice) == ["❓ Hỏi về tin này", "🔗 Tin liên quan"]
    assert len(notices(desk)) == 1
    assert "Đang chờ tin" not in data.text
    assert WatchStore(desk.store.engine).count() == 0


async def test_an_english_question_waits_too_and_the_notice_is_english(desk):
    async with desk.running():
        kept = await keep(desk, ENGLISH_COST, ENGLISH_BUTTON)
        desk.publish_cost()
        await told(desk)
        (notice,) = notices(desk)

    assert kept.text.startswith("Fine, I shall tell you once when an article answers it.")
    assert labels(kept) == ["No need to tell me"]
    assert notice.text.splitlines()[0] == "You wanted to be told. Here is an article:"
    assert "Read the original" in notice.text


async def test_an_article_on_something_else_is_not_told_of(desk):
    async with desk.running():
        await keep(desk)
        desk.publish(
            "cau-go", "Hội nghị ở cầu gỗ Bến Lau tiêu tốn 3 triệu đồng", "Hội nghị ở cầu gỗ tiêu tốn 3 triệu đồng."
        )
        store = WatchStore(desk.store.engine)
        await until(lambda: store.look_out(desk.clock.now) is None and len(desk.store.kept()) == 3)
        await ask(desk.talk, "/xacthuc")

    assert notices(desk) == []
    assert store.count() == 1


async def test_it_may_be_dropped_by_the_button_and_only_by_its_chat(desk):
    async with desk.running():
        kept = await keep(desk)
        other = await keep(desk, chat_id=8)
        other.rows[0][0]["callback_data"] = kept.rows[0][0]["callback_data"]
        desk.talk.tap(other, "Thôi")
        await desk.talk.until(lambda: other.edits)
        left = WatchStore(desk.store.engine).count()
        desk.talk.tap(kept, "Thôi")
        await desk.talk.until(lambda: kept.edits)

    assert left == 2
    assert kept.text == "Vâng, tôi không chờ điều đó nữa và đã xóa."
    assert WatchStore(desk.store.engine).count() == 1


async def test_it_is_shown_in_the_data_and_deleted_with_them(desk):
    talk = desk.talk
    async with desk.running():
        await keep(desk)
        card = await ask(talk, "/dulieu")
        await talk.until(lambda: talk.files[STRANGER])
        question = await ask(talk, "/xoa")
        talk.tap(question, "Xóa tất cả")
        await talk.until(lambda: question.edits)
        desk.publish_cost()
        await until(lambda: len(desk.store.kept()) == 3)
        await ask(talk, "/xacthuc")

    assert f"Đang chờ tin để báo cho bạn: {WORDS}" in card.text
    assert json.loads(talk.files[STRANGER][0][1])["waiting_for"] == [WORDS]
    assert "Điều bạn nhờ báo khi có: 1" in question.text
    assert notices(desk) == []


async def test_nobody_is_told_at_night_and_everybody_in_the_morning(desk):
    desk.clock.now = local(20, 23)
    async with desk.running():
        await keep(desk)
        desk.publish_cost()
        await until(lambda: deliveries(desk.store.engine))
        await ask(desk.talk, "/xacthuc")
        at_night = len(notices(desk))
        desk.clock.now = local(21, 6)
        await told(desk)

    assert is_quiet(QuietHours(), local(20, 23))
    assert at_night == 0
    assert len(notices(desk)) == 1


async def test_what_waits_outlives_a_restart_also_when_the_article_came_meanwhile(desk):
    async with desk.running():
        await keep(desk)
    desk.publish_cost()
    async with desk.running():
        await told(desk)

    assert len(notices(desk)) == 1


async def test_a_tap_long_after_the_question_keeps_nothing(desk):
    async with desk.running():
        card = await ask(desk.talk, COST)
        desk.clock.now += A_DAY
        desk.talk.tap(card, BUTTON)
        said = (await desk.talk.shown(STRANGER, 2))[1]

    assert said.text.startswith("Câu hỏi này đã quá lâu")
    assert WatchStore(desk.store.engine).count() == 0


# The table.


def test_ten_are_kept_for_one_chat_each_once(database):
    store, now = WatchStore(database), Clock().now

    said = [store.keep(1, f"cho so {number}", Language.VI, now) for number in range(MOST + 1)]

    assert said == [Kept.NEW] * MOST + [Kept.FULL]
    assert store.keep(1, "cho so 0", Language.VI, now) is Kept.AGAIN
    assert store.keep(2, "cho so 0", Language.VI, now) is Kept.NEW


def test_after_thirty_days_it_is_looked_at_no_more_and_deleted(database):
    store, now = WatchStore(database), Clock().now
    store.keep(1, WORDS, Language.VI, now)
    come(database, "chi-phi", now + KEPT)

    assert store.look_out(now + KEPT - timedelta(seconds=1))
    assert store.look_out(now + KEPT) is None
    store.purge(now + KEPT)

    assert store.count() == 0


def come(engine, article_id: str, now) -> None:
    """An article that was noticed."""
    save_article(engine, article_id, now, headline="Hội nghị biểu dương ở chợ Cây Dương tiêu tốn 45 triệu đồng tiền")
    plan_news(engine, lambda *_: None, lambda *_: None, now=now)


def test_a_notice_and_the_end_of_its_watch_are_one_and_the_same(database):
    store, now = WatchStore(database), Clock().now
    store.keep(1, WORDS, Language.EN, now)
    come(database, "chi-phi", now)
    (watch,) = store.look_out(now).watches

    first = store.settle({watch.id: "chi-phi"}, 1, now)
    second = store.settle({watch.id: "chi-phi"}, 1, now)  # as another process that saw the same

    (delivery,) = deliveries(database)
    assert (first, second) == (1, 0)
    assert (delivery.chat_id, delivery.state) == (1, DeliveryState.QUEUED)
    assert store.count() == 0


def test_a_notice_is_claimed_with_the_language_of_its_question_and_sleeps_at_night(database):
    store, now = WatchStore(database), Clock().now
    store.keep(1, WORDS, Language.EN, now)
    come(database, "chi-phi", now)
    (watch,) = store.look_out(now).watches
    store.settle({watch.id: "chi-phi"}, 1, now)

    (claim,) = Outbox(database, "relay").claim(10, now)

    assert claim.bulletin.kind is BulletinKind.NOTICE
    assert claim.delivery.language is Language.EN
    assert claim.quiet == QuietHours()


def test_who_was_told_of_an_article_is_told_when_it_is_withdrawn(database):
    store, now = WatchStore(database), Clock().now
    store.keep(1, WORDS, Language.VI, now)
    come(database, "chi-phi", now)
    (watch,) = store.look_out(now).watches
    store.settle({watch.id: "chi-phi"}, 1, now)
    outbox = Outbox(database, "relay")
    (claim,) = outbox.claim(10, now)
    outbox.mark([Sent(claim.delivery, 77, "vi:abc")], now)
    save_article(database, "chi-phi", now, said="two", status=Status.WITHHELD)
    with reading(database) as session:
        changes = notice(session, now).changed

    written = correct_changed(database, changes, lambda *_: None, now)

    assert written == 1
    assert deliveries(database)[-1].edits == 77


async def test_an_article_that_the_library_lacks_yet_is_looked_at_when_it_has_it(database):
    clock = Clock()
    store, newsroom = WatchStore(database), FakeNewsroom(reply=an_answer(evidence=(some_evidence("chi-phi"),)))
    store.keep(1, WORDS, Language.VI, clock.now)
    come(database, "chi-phi", clock.now)
    watcher = Watcher(store, newsroom, clock)

    before = await watcher.look()
    newsroom.articles = [Store(database).article("chi-phi")]
    after = await watcher.look()

    assert (before, after, await watcher.look()) == (0, 1, 0)
