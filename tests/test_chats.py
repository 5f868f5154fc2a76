import pytest
from sqlalchemy import Engine, create_engine, inspect

import bot.news.tables  # noqa: F401 - their metadata
from bot.chats import open_chats
from bot.database import BotTable
from knowledge.models import Language

GROUP_ID = -1001234567890123


@pytest.fixture
def engine(database_url) -> Engine:
    return create_engine(database_url)


def test_a_chat_that_chose_nothing_has_no_language(engine):
    assert open_chats(engine).language(GROUP_ID) is None


def test_the_choice_of_a_language_outlives_a_restart(engine):
    chats = open_chats(engine)
    chats.choose_language(GROUP_ID, Language.VI)
    chats.choose_language(GROUP_ID, Language.EN)

    assert chats.language(GROUP_ID) is Language.EN
    assert open_chats(engine).language(GROUP_ID) is Language.EN


def test_a_choice_given_up_is_gone_from_the_database(engine):
    chats = open_chats(engine)
    chats.choose_language(GROUP_ID, Language.EN)

    chats.choose_language(GROUP_ID, None)
    chats.choose_language(1, None)

    assert chats.language(GROUP_ID) is None
    assert open_chats(engine).language(GROUP_ID) is None


def test_a_choice_made_in_another_process_is_taken_up(engine):
    ours, other = open_chats(engine), open_chats(engine)
    other.choose_language(GROUP_ID, Language.EN)
    assert ours.language(GROUP_ID) is None

    ours.renew()
    assert ours.language(GROUP_ID) is Language.EN

    other.choose_language(GROUP_ID, None)
    ours.renew()
    assert ours.language(GROUP_ID) is None


def test_counters_go_on_after_a_restart(engine):
    open_chats(engine).add_one("vote.up")
    open_chats(engine).add_one("vote.up")

    assert open_chats(engine).counted("vote.up") == 2
    assert open_chats(engine).counted("vote.down") == 0


def test_the_migrations_make_the_tables_that_the_code_knows(engine):
    open_chats(engine)

    made = inspect(engine)
    for table in BotTable.metadata.sorted_tables:
        assert {column["name"]: column["nullable"] for column in made.get_columns(table.name)} == {
            column.name: column.nullable for column in table.columns
        }
