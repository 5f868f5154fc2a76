"""What readers of files say is said in Vietnamese as well: everything that they can say has a pair."""

import ast
import re
from pathlib import Path

import pytest

from bot.messages.findings import _table, say_key, say_message
from knowledge.models import Language

ROOT = Path(__file__).parent.parent / "knowledge"
FILES = [*sorted(ROOT.joinpath("reading").glob("*.py")), ROOT / "publishing.py", ROOT / "loading.py"]
# What a message of a finding is like: it goes on behind the key, and mostly tells what to do behind a semicolon.
SAYING = re.compile(
    r"(?:is|are|must|does|holds|has|looks|lies|cannot|asks|declares|repeats|no longer|was|the headline) .*", re.DOTALL
)
NO_FINDINGS = {"appointments.py", "prose.py", "page.py", "charsets.py", "tidying.py", "stamps.py", "credits.py"}


def sayings() -> set[str]:
    """All texts of the code that look like one, with `{}` for what is put in."""
    found = set()
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)}
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = text_of(node)
            if text and id(node) not in parts and text not in docs and SAYING.fullmatch(text) and " " in text:
                found.add(text)
    return found


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def text_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_the_code_says_what_the_test_looks_for():
    assert {"is missing; add it", "is {}, in the future; check it", "must be {}, not {}"} <= sayings()


@pytest.mark.parametrize("saying", sorted(sayings()))
def test_everything_that_readers_say_has_a_pair(saying):
    filled = saying.replace("{}", "7")

    assert say_message(filled, Language.VI) != filled


@pytest.mark.parametrize(("english", "vietnamese"), sorted(_table("said").items()))
def test_both_of_a_pair_have_the_same_gaps(english, vietnamese):
    assert english.count("{}") == vietnamese.count("{}")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("must be a whole number, not text", "phải là số nguyên, không phải chữ"),
        ("is missing; add it (and in 3 more)", "còn thiếu; hãy thêm vào (và 3 chỗ nữa)"),
        ("is 2026-09-01, in the future; check it", "là 2026-09-01, ở tương lai; hãy xem lại"),
        ("something that nobody says", "something that nobody says"),
    ],
)
def test_a_message_is_said_with_what_was_put_into_it(message, said):
    assert say_message(message, Language.VI) == said
    assert say_message(message, Language.EN) == message


def test_keys_have_names_for_people():
    assert (say_key("published_at", Language.VI), say_key("people[2].role", Language.VI)) == (
        "Ngày đăng",
        "people[2].role",
    )
    assert say_key("published_at", Language.EN) == "published_at"
