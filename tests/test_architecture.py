"""The staircase of imports and the few doors, read from the source of both packages."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import telegram

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "knowledge")
# Packages that hold rooms and nothing of their own.
HOLLOW = (*PACKAGES, "knowledge.answering")

# From the top down. A room is a module or a package with all that is in it; its modules import from rooms below
# and from each other, never in a circle. Rooms on one step do not know each other.
STAIRCASE: tuple[tuple[str, ...], ...] = (
    ("bot.__main__",),
    ("bot.cli",),
    ("bot.commands",),
    ("bot.app", "bot.console"),
    ("bot.reaching", "bot.endpoints"),
    ("bot.intake",),
    ("bot.assembly", "bot.updates", "bot.drawing"),
    ("bot.overview",),
    ("bot.newsline", "bot.chores", "bot.picture", "bot.warming"),
    ("bot.handlers", "bot.progress"),
    ("bot.services", "bot.migrations", "bot.composing"),
    ("bot.shelf", "bot.rehearsals"),
    ("bot.suggestions", "bot.watching"),
    ("bot.rendering",),
    ("bot.ledger", "bot.retention", "bot.metrics"),
    (
        "bot.desk",
        "bot.statistics",
        "bot.holdings",
        "bot.confirming",
        "bot.conversations",
        "bot.expecting",
        "bot.limits",
    ),
    ("bot.leading", "bot.watches"),
    ("bot.news", "bot.alarm"),
    ("bot.tally", "bot.learning", "bot.picturing", "bot.drafts"),
    ("bot.chats", "bot.letters", "bot.staff", "bot.audit", "bot.offers", "bot.visits", "bot.late"),
    ("bot.sources",),
    ("bot.database",),
    (
        "bot.markup",
        "bot.menu",
        "bot.transport",
        "bot.patience",
        "bot.ordering",
        "bot.scheduling",
        "bot.links",
        "bot.qr",
    ),
    ("bot.refusing",),
    ("bot.requesting",),
    ("bot.messages", "bot.messaging", "bot.newsroom", "bot.wire", "bot.envelopes", "bot.recalling"),
    ("bot.roles",),
    ("bot.config", "bot.logs", "bot.clock", "bot.charts", "bot.pulse", "bot.health", "bot.web", "bot.copying"),
    ("knowledge.amending", "knowledge.correcting", "knowledge.publishing", "knowledge.rehearsing"),
    ("knowledge.suggesting", "knowledge.namesakes"),
    ("knowledge.lessons", "knowledge.loading", "knowledge.keeping", "knowledge.migrations"),
    ("knowledge.packing",),
    ("knowledge.store", "knowledge.answering.answerer"),
    ("knowledge.answering.covering",),
    ("knowledge.answering.searching", "knowledge.answering.records", "knowledge.answering.computing"),
    ("knowledge.answering.wording", "knowledge.answering.conversation"),
    ("knowledge.answering.judging",),
    ("knowledge.answering.candidates",),
    ("knowledge.answering.finding",),
    ("knowledge.answering.asking", "knowledge.topics"),
    ("knowledge.shielding",),
    ("knowledge.library", "knowledge.reading", "knowledge.glossary"),
    ("knowledge.safety",),
    ("knowledge.understanding", "knowledge.extraction"),
    ("knowledge.language",),
    ("knowledge.documents", "knowledge.marks"),
    ("knowledge.errors",),
    ("knowledge.models",),
)

TABLES = {
    "knowledge.store",
    "knowledge.migrations",
    "bot.database",
    "bot.chats",
    "bot.letters",
    "bot.holdings",
    "bot.staff",
    "bot.audit",
    "bot.offers",
    "bot.drafts.tables",
    "bot.drafts.store",
    "bot.news",
    "bot.tally",
    "bot.learning",
    "bot.statistics",
    "bot.leading",
    "bot.visits",
    "bot.watches",
    "bot.assembly",
    "bot.copying",
    "bot.late",
    "bot.overview",
    "bot.intake.memory",
    "bot.sources.store",
    "bot.migrations",
}
FETCHING = {"bot.sources.connecting", "bot.sources.fetching", "bot.sources.refusals"}

# What passes through one door: the only rooms that may import the name.
IMPORT_DOORS = {
    "telegram": {
        "bot.transport",
        "bot.requesting",
        "bot.scheduling",
        "bot.reaching",
        "bot.intake.fetching",
        "bot.intake.registering",
        "bot.app",
        "bot.refusing",
    },
    "starlette": {"bot.web", "bot.endpoints", "bot.intake.webhook"},
    "uvicorn": {"bot.web"},
    "prometheus_client": {"bot.metrics"},
    "httptools": {"bot.wire"},
    "aiohttp": {"bot.requesting", *FETCHING},
    "aiohttp_socks": {"bot.requesting", *FETCHING},
    "protego": {"bot.sources.robots"},
    "httpx": set(),
    "rapidfuzz": {"knowledge.understanding"},
    "matplotlib": {"bot.picture"},
    "segno": {"bot.qr"},
    **dict.fromkeys(("sqlmodel", "sqlalchemy", "alembic"), TABLES),
}
# The only modules that may use these, whatever they are imported as.
USE_DOORS = {
    "bot.clock": {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"},
    "bot.config": {"os.environ", "os.getenv", "os.environb", "os.putenv"},
}
LAST_NET = "bot.handlers.failures"
SENDING = {
    name
    for name in {*dir(telegram.Bot), *dir(telegram.Message), *dir(telegram.Chat), *dir(telegram.CallbackQuery)}
    if name.startswith(
        (
            "send_",
            "reply_",
            "edit_",
            "answer_callback",
            "answer_inline",
            "copy_",
            "forward_",
            "set_my_",
            "delete_message",
        )
    )
}


@dataclass(frozen=True)
class Module:
    name: str
    tree: ast.Module
    imports: frozenset[str]

    def uses(self) -> set[str]:
        """Every dotted name in the code, such as `os.environ` and `datetime.now`."""
        return {dotted for node in ast.walk(self.tree) if (dotted := dotted_name(node))}


@cache
def modules() -> dict[str, Module]:
    paths = {name_of(path): path for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    return {name: Module(name, tree, frozenset(imported_by(tree, set(paths)))) for name, tree in trees.items()}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_by(tree: ast.AST, ours: set[str]) -> Iterator[str]:
    """The full names of imported modules; `from a import b` is `a.b` where that is a module of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            yield from {
                f"{source}.{alias.name}" if f"{source}.{alias.name}" in ours else source for alias in node.names
            }


def dotted_name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


def is_inside(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def step_and_room(module: str) -> tuple[int, str]:
    """Where the module lives: the number of its step from the top, and its room."""
    rooms = ((step, room) for step, rooms in enumerate(STAIRCASE) for room in rooms if is_inside(module, room))
    return max(rooms, key=lambda found: len(found[1]))


def our_modules() -> list[Module]:
    """All modules but those that hold nothing."""
    return [module for name, module in modules().items() if name not in HOLLOW]


def test_every_module_lives_in_a_room():
    homeless = [
        m.name for m in our_modules() if not any(is_inside(m.name, room) for step in STAIRCASE for room in step)
    ]

    assert homeless == []


def test_every_room_is_there():
    empty = [room for step in STAIRCASE for room in step if not any(is_inside(name, room) for name in modules())]

    assert empty == []


def test_a_module_imports_only_what_stands_below_it_or_in_its_room():
    climbing = []
    for module in our_modules():
        step, room = step_and_room(module.name)
        for imported in module.imports & modules().keys() - set(HOLLOW):
            other_step, other_room = step_and_room(imported)
            if other_room != room and other_step <= step:
                climbing.append(f"{module.name} imports {imported}")

    assert climbing == []


def test_no_imports_run_in_a_circle():
    graph = {name: module.imports & modules().keys() - {name} for name, module in modules().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_nothing_is_imported_inside_a_function():
    hidden = [
        f"{module.name}:{node.lineno}"
        for module in our_modules()
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_knowledge_has_never_heard_of_telegram_or_of_the_bot():
    strangers = {"bot", "telegram", "aiohttp", "httpx", "asyncio"}
    heard = [
        f"{module.name} imports {imported}"
        for module in our_modules()
        if is_inside(module.name, "knowledge")
        for imported in module.imports
        if imported.split(".")[0] in strangers
    ]

    assert heard == []


@pytest.mark.parametrize("library", sorted(IMPORT_DOORS))
def test_a_library_comes_in_through_its_door_only(library):
    strays = [
        module.name
        for module in our_modules()
        if any(is_inside(imported, library) for imported in module.imports)
        and not any(is_inside(module.name, door) for door in IMPORT_DOORS[library])
    ]

    assert strays == []


def test_one_module_calls_rapidfuzz():
    callers = [module.name for module in our_modules() if any(is_inside(name, "rapidfuzz") for name in module.imports)]

    assert len(callers) == 1


@pytest.mark.parametrize("door", sorted(USE_DOORS))
def test_one_module_tells_the_time_and_one_reads_the_environment(door):
    strays = [
        f"{module.name} uses {used}"
        for module in our_modules()
        if module.name != door
        for used in sorted(module.uses() & USE_DOORS[door])
    ]

    assert strays == []


def test_one_module_sends_to_telegram():
    senders = {
        module.name
        for module in our_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SENDING
    }

    assert senders == {"bot.transport"}


def test_only_the_last_net_catches_everything():
    nets = {
        module.name
        for module in our_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    }

    assert nets <= {LAST_NET}


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in names)
