import asyncio
from dataclasses import dataclass

from bot.ordering import ChatOrder


@dataclass(frozen=True)
class Typed:
    chat_id: int
    number: int


async def take_turn(order: ChatOrder, update: Typed, work) -> None:
    async with order.turn(update.chat_id):
        await work(update)


async def work_through(order: ChatOrder, updates: list[Typed], work) -> None:
    """One task an update, started in the order of arrival."""
    await asyncio.gather(*(take_turn(order, update, work) for update in updates))


async def test_updates_of_one_chat_are_worked_on_in_their_order_even_when_the_first_is_the_slowest():
    done = []

    async def work(update):
        for _ in range(10 - update.number):
            await asyncio.sleep(0)
        done.append(update.number)

    await work_through(ChatOrder(), [Typed(7, number) for number in range(10)], work)

    assert done == list(range(10))


async def test_a_chat_does_not_wait_for_another():
    released = asyncio.Event()
    done = []

    async def work(update):
        if update.chat_id == 1:
            await released.wait()
        done.append(update.chat_id)
        if update.chat_id == 2:
            released.set()

    async with asyncio.timeout(5):
        await work_through(ChatOrder(), [Typed(1, 1), Typed(2, 2)], work)

    assert done == [2, 1]


async def test_a_chat_that_floods_us_holds_up_itself_only():
    released = asyncio.Event()
    done = []

    async def work(update):
        if update.chat_id == 1:
            await released.wait()
        else:
            done.append(update.chat_id)
            released.set()

    async with asyncio.timeout(5):
        await work_through(ChatOrder(at_once=2), [Typed(1, number) for number in range(500)] + [Typed(2, 501)], work)

    assert done == [2]


async def test_no_more_than_so_many_chats_are_worked_on_at_once():
    running = most = 0

    async def work(_):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await work_through(ChatOrder(at_once=3), [Typed(chat, chat) for chat in range(1, 30)], work)

    assert most == 3


async def test_an_update_that_fails_lets_the_next_of_its_chat_through():
    done = []

    async def work(update):
        if update.number == 1:
            raise ValueError
        done.append(update.number)

    order = ChatOrder()
    updates = [Typed(7, 1), Typed(7, 2)]
    results = await asyncio.gather(*(take_turn(order, update, work) for update in updates), return_exceptions=True)

    assert isinstance(results[0], ValueError)
    assert done == [2]
    assert order.chats == 0


async def test_a_chat_costs_no_memory_once_its_updates_are_done():
    order = ChatOrder()
    seen = []

    async def work(_):
        await asyncio.sleep(0)
        seen.append(order.chats)

    await work_through(order, [Typed(chat, chat) for chat in range(1, 100)], work)

    assert max(seen) > 50
    assert order.chats == 0


async def test_being_stopped_while_waiting_leaves_nothing_behind():
    order = ChatOrder()
    started = asyncio.Event()

    async def work(_):
        started.set()
        await asyncio.Event().wait()

    tasks = [asyncio.create_task(take_turn(order, update, work)) for update in (Typed(7, 1), Typed(7, 2))]
    await started.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert order.chats == 0
