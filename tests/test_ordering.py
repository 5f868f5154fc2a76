import asyncio

from telegram import Update
from telegram_objects import message, person

from bot.ordering import ChatOrder


def typed(chat_id: int, number: int) -> Update:
    return Update.de_json({"update_id": number, "message": message(chat_id, number, person(abs(chat_id)), "x")})


async def work_through(order: ChatOrder, updates: list[Update], work) -> None:
    """As python-telegram-bot does: one task an update, started in the order of arrival."""
    await asyncio.gather(*(order.process_update(update, work(update)) for update in updates))


async def test_updates_of_one_chat_are_worked_on_in_their_order_even_when_the_first_is_the_slowest():
    done = []

    async def work(update):
        for _ in range(10 - update.update_id):
            await asyncio.sleep(0)
        done.append(update.update_id)

    await work_through(ChatOrder(), [typed(7, number) for number in range(10)], work)

    assert done == list(range(10))


async def test_a_chat_does_not_wait_for_another():
    released = asyncio.Event()
    done = []

    async def work(update):
        if update.effective_chat.id == 1:
            await released.wait()
        done.append(update.effective_chat.id)
        if update.effective_chat.id == 2:
            released.set()

    async with asyncio.timeout(5):
        await work_through(ChatOrder(), [typed(1, 1), typed(2, 2)], work)

    assert done == [2, 1]


async def test_a_chat_that_floods_us_holds_up_itself_only():
    released = asyncio.Event()
    done = []

    async def work(update):
        if update.effective_chat.id == 1:
            await released.wait()
        else:
            done.append(update.effective_chat.id)
            released.set()

    async with asyncio.timeout(5):
        await work_through(ChatOrder(at_once=2), [typed(1, number) for number in range(500)] + [typed(2, 501)], work)

    assert done == [2]


async def test_no_more_than_so_many_chats_are_worked_on_at_once():
    running = most = 0

    async def work(_):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await work_through(ChatOrder(at_once=3), [typed(chat, chat) for chat in range(1, 30)], work)

    assert most == 3


async def test_an_update_that_fails_lets_the_next_of_its_chat_through():
    done = []

    async def work(update):
        if update.update_id == 1:
            raise ValueError
        done.append(update.update_id)

    order = ChatOrder()
    updates = [typed(7, 1), typed(7, 2)]
    results = await asyncio.gather(
        *(order.process_update(update, work(update)) for update in updates), return_exceptions=True
    )

    assert isinstance(results[0], ValueError)
    assert done == [2]
    assert order.chats == 0


async def test_a_chat_costs_no_memory_once_its_updates_are_done():
    order = ChatOrder()
    seen = []

    async def work(_):
        await asyncio.sleep(0)
        seen.append(order.chats)

    await work_through(order, [typed(chat, chat) for chat in range(1, 100)], work)

    assert max(seen) > 50
    assert order.chats == 0


async def test_being_stopped_while_waiting_leaves_nothing_behind():
    order = ChatOrder()
    started = asyncio.Event()

    async def work(_):
        started.set()
        await asyncio.Event().wait()

    tasks = [asyncio.create_task(order.process_update(update, work(update))) for update in (typed(7, 1), typed(7, 2))]
    await started.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert order.chats == 0


async def test_what_comes_from_no_chat_is_worked_on_too():
    done = []

    async def work(update):
        done.append(update)

    await ChatOrder().process_update("a job", work("a job"))

    assert done == ["a job"]
