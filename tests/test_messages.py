import ast
import re
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from bot import roles as desk_roles
from bot.audit import Deed
from bot.holdings import CLEARED, DELETED
from bot.markup import parse_html
from bot.menu import Act
from bot.messages import Html, load_catalogues
from bot.news.breaker import HaltReason
from bot.news.models import BulletinKind, BulletinState, Edition
from bot.news.steps import Refusal
from bot.offers import Dead
from bot.rendering.amending import FIX, GONE
from bot.rendering.buttons import REASONS
from bot.rendering.facts import NEVER_LISTED
from bot.rendering.qr import QR
from bot.rendering.rehearsal import GROUPS, Section
from bot.rendering.staff import GIVEN
from bot.retention import KEPT
from bot.sources.failures import Reason
from bot.sources.states import Counts
from bot.watches import Kept
from knowledge import correcting
from knowledge.glossary import Kind
from knowledge.models import Language, Role
from knowledge.models import Reason as NoAnswerReason
from knowledge.reading.reader import BESIDES
from knowledge.reading.records import Record
from knowledge.safety import EmergencyKind, Trick
from knowledge.store import How
from knowledge.suggesting import Topic

BOT = Path(__file__).parent.parent / "bot"
CATALOGUES = load_catalogues()
VI = CATALOGUES[Language.VI]
# Keys that the code puts together: each stands for the values of a closed set.
COMPOSED = {
    *(f"command.{act}" for act in Act),
    *(f"role.{role}" for role in Role if role not in NEVER_LISTED),
    *(f"date.month.{month}" for month in range(1, 13)),
    *(f"language.chosen_{choice}" for choice in ("auto", *Language)),
    *(f"vote.{vote}" for vote in ("up", "down")),
    *(f"emergency.first.{kind}" for kind in EmergencyKind),
    *(f"scam.trick.{trick}" for trick in Trick),
    *(f"sources.reason.{reason}" for reason in Reason),
    *(f"sources.{count.name}" for count in fields(Counts)),
    *(f"age.years.{number}" for number in ("one", "other")),
    *(f"desk.{part}.{kind}" for part in ("choose", "proposal") for kind in (BulletinKind.DESK, BulletinKind.URGENT)),
    *(f"desk.state.{state}" for state in BulletinState),
    *(f"desk.refusal.{refusal}" for refusal in Refusal),
    *(f"desk.button.{step}" for step in ("confirm", "approve", "undo", "hold", "resume", "cancel")),
    *(f"desk.halt.{reason}" for reason in HaltReason),
    *(f"{part}.reason.{reason}" for part in ("stats", "unanswered") for reason in NoAnswerReason),
    *(f"unanswered.button.{step}" for step in ("have", "add", "skip", "open")),
    *(f"edition.name.{edition}" for edition in Edition),
    *(f"rehearsal.count.{name}" for name in GROUPS if name not in ("added", "changed")),
    *(f"rehearsal.article.{name}" for name in GROUPS),
    *(f"rehearsal.answers.{name}" for name in ("some", "same")),
    *(f"rehearsal.mark.{name}" for name in ("as_saved", "no_more", "neither")),
    *(f"rehearsal.button.{section}" for section in Section),
    *(f"rollback.how.{how}" for how in How),
    *(f"field.{name}" for name in Record.model_fields if name not in {"id", *BESIDES}),
    *(f"lesson.undone.{deed}" for deed in (Deed.TEACH, Deed.UNTEACH)),
    *(f"privacy.kept.{key}" for key in KEPT),
    *(f"erase.table.{table}" for table in (*DELETED, *CLEARED)),
    *(f"span.{unit}.{number}" for unit in ("days", "minutes") for number in ("one", "other")),
    *(f"reason.{reason}" for reason in REASONS),
    *(f"suggest.{part}.{topic}" for part in ("ask", "button") for topic in Topic),
    *(f"watch.kept_{kept}" for kept in (Kept.NEW, Kept.AGAIN)),
    *(f"glossary.kind.{kind}" for kind in Kind),
    *(f"weekday.{day}" for day in range(7)),
    *(f"audit.deed.{deed}" for deed in Deed),
    *(f"audit.step.{step}" for step in ("undo", "hold", "resume")),
    *(f"drafts.when.{choice}" for choice in ("hour", "evening", "morning", "type")),
    *(f"drafts.end.{choice}" for choice in ("day", "week", "month", "type", "never")),
    *(f"drafts.type_{kind}" for kind in ("when", "end")),
    *(f"drafts.button.{key}" for key in ("publish", "discard", "topics", "areas", "when", "no_wait", "end")),
    *(f"confirm.dead.{reason}" for reason in Dead),
    *(f"staff.role.{role.key}" for role in desk_roles.Role),
    *(f"staff.invite.{role.key}" for role in GIVEN),
    *(f"withhold.done.{deed}" for deed in (Deed.WITHHOLD, Deed.RELEASE)),
    *(f"amend.choose.{verb}" for verb in (GONE, FIX, QR)),
    *(f"correct.hidden.{role}" for role in NEVER_LISTED),
    *(f"correct.name.{name}" for name in (*correcting.Kind, *(part.name.lower() for part in correcting.Part))),
    *(
        f"correct.type.{name}"
        for name in (*correcting.Kind, *(part.name.lower() for part in correcting.Part))
        if name not in ("person", "role")
    ),
    *(f"correct.wrong.{wrong}" for wrong in correcting.Wrong),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def strings_of_the_code() -> set[str]:
    return {
        node.value
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_all_languages_have_the_same_keys():
    assert {language: catalogue.texts.keys() for language, catalogue in CATALOGUES.items()} == dict.fromkeys(
        Language, VI.texts.keys()
    )


@pytest.mark.parametrize("key", sorted(VI.texts))
def test_all_languages_have_the_same_placeholders(key):
    assert {frozenset(placeholders(catalogue.texts[key])) for catalogue in CATALOGUES.values()} == {
        frozenset(placeholders(VI.texts[key]))
    }


def test_every_key_is_used_and_every_composed_key_is_there():
    unused = VI.texts.keys() - strings_of_the_code() - COMPOSED

    assert unused == set()
    assert VI.texts.keys() >= COMPOSED


@pytest.mark.parametrize("language", Language)
def test_every_text_is_well_nested_html_of_the_tags_that_we_draw(language):
    for text in CATALOGUES[language].texts.values():
        tags = re.findall(r"</?(\w+)", text)
        assert set(tags) <= {"b", "i", "a", "blockquote"}
        assert len(parse_html(text).marks) == len(tags) / 2


def test_values_put_into_html_are_escaped():
    html = VI.html("source.headline", headline='<b>"A" & B</b>')

    assert html == "📰 &lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;"


def test_html_put_into_html_is_not_escaped_twice():
    assert VI.html("answer.direct", answer=Html("<i>a &amp; b</i>")) == "<b><i>a &amp; b</i></b>"


def test_a_value_with_braces_is_left_as_it_is():
    assert VI.html("answer.direct", answer="{city} {0}") == "<b>{city} {0}</b>"


def test_an_unknown_key_or_a_missing_value_is_an_error():
    with pytest.raises(KeyError):
        VI.text("no.such.key")
    with pytest.raises(KeyError):
        VI.text("age.years.other")


def test_english_counts_one_and_many():
    english = CATALOGUES[Language.EN]

    assert english.count("age.years", 1) == "⏳ over 1 year old"
    assert english.count("age.years", 7) == "⏳ over 7 years old"
