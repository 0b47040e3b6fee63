"""The container list: order, upserts, events, filter, and what survives them."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kitepy.engine import dto
from kitepy.models.container_tree import ranges
from kitepy.models.containers import ContainersModel
from kitepy.models.roles import Role


def make(name: str, created_s: float = 100, **more: object) -> dto.Container:
    values: dict[str, object] = {"status": dto.Status.RUNNING, "image": "nginx:1.29", **more}
    return dto.Container(id=f"id-{name}", name=name, created_s=created_s, **values)  # type: ignore[arg-type]


def event(action: str, who: str, **attributes: str) -> dto.Event:
    return dto.Event("container", action, f"id-{who}", 5_000_000_000, attributes)


def tree(model: ContainersModel) -> list[tuple[str, list[str]]]:
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (str(g.data()), [str(model.index(r, 0, g).data()) for r in range(model.rowCount(g))])
        for g in groups
    ]


@pytest.fixture
def model(qapp: QApplication) -> Iterator[ContainersModel]:
    made = ContainersModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()
    made.deleteLater()


def test_projects_by_name_then_standalone_newest_first(model: ContainersModel) -> None:
    model.reset_from(
        [make("old", 1), make("new", 9), make("w", 1, project="shop"), make("a", 1, project="App")]
    )
    assert tree(model) == [("App", ["a"]), ("shop", ["w"]), ("Standalone", ["new", "old"])]
    assert (model.running, model.total) == (4, 4)


def test_sync_keeps_identity(model: ContainersModel) -> None:
    model.reset_from([make("a", 1), make("b", 2), make("c", 3)])
    kept = QPersistentModelIndex(model.index_of("id-b"))
    resets: list[None] = []
    model.modelReset.connect(resets.append)
    model.sync([make("b", 2, status=dto.Status.EXITED), make("d", 4), make("c", 3)])
    assert tree(model) == [("Standalone", ["d", "c", "b"])]
    assert kept.isValid()
    assert kept.data() == "b"
    assert resets == []


def test_a_rename_and_a_finer_time_move_nothing(model: ContainersModel) -> None:
    model.reset_from([make("a", 1), make("b", 1)])
    model.apply_event(event("rename", "a", name="zz"))
    model.upsert(make("b", 1.9))
    assert tree(model) == [("Standalone", ["zz", "b"])]
    found = model.find_name("zz")
    assert found is not None
    assert found.id == "id-a"


def test_events_show_what_they_tell(model: ContainersModel) -> None:
    model.apply_event(event("create", "x", name="x", image="nginx"))
    model.apply_event(event("start", "x"))
    assert model.running == 1
    model.apply_event(event("die", "x", exitCode="137"))
    model.apply_event(event("exec_create: sh", "x"))
    container = model.container("id-x")
    assert container is not None
    assert (container.status, container.exit_code) == (dto.Status.EXITED, 137)
    model.apply_event(event("destroy", "x"))
    assert tree(model) == []


def test_an_old_answer_brings_nothing_back(model: ContainersModel) -> None:
    model.reset_from([make("x"), make("y")])
    model.apply_event(event("destroy", "x"))
    model.upsert(make("x"))
    model.sync([make("x"), make("y")])
    assert tree(model) == [("Standalone", ["y"])]


def test_filter_shows_and_hides_in_place(model: ContainersModel) -> None:
    containers = [make(f"web{n}", n, project="shop") for n in range(5)] + [make("db", 1)]
    model.reset_from(containers)
    kept = QPersistentModelIndex(model.index_of("id-web3"))
    model.set_filter("SHOP web3")
    assert tree(model) == [("shop", ["web3"])]
    assert kept.isValid()
    model.upsert(make("web9", 9, project="shop"))
    assert model.shown == 1
    model.set_filter("")
    assert tree(model)[0][1] == ["web9", "web4", "web3", "web2", "web1", "web0"]
    assert (model.shown, model.total) == (7, 7)


def test_counts_and_ports(model: ContainersModel) -> None:
    port = dto.Port(80, public_port=8080)
    model.reset_from(
        [make("a", ports=(port,)), make("b", status=dto.Status.PAUSED), make("c", ports=())]
    )
    group = model.index(0, 0)
    assert group.data(int(Role.RUNNING_TOTAL)) == (2, 3)
    assert model.published_ports() == {8080}
    assert model.names() == {"a", "b", "c"}


def test_spoken_row(model: ContainersModel) -> None:
    port = dto.Port(3000, public_port=3000)
    model.reset_from([make("api", image="node:24", ports=(port,))])
    model._sampled({"id-api": [11.0, 12.4]})
    index = model.index_of("id-api")
    said = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "api, node 24, running, port 3000, CPU 12 percent"
    assert index.data(int(Role.CPU_SAMPLES)) == (11.0, 12.4)


def test_strangers_text_is_shown_as_it_is(model: ContainersModel) -> None:
    model.reset_from([make("<b>x</b>\u202e\x1b[31m", project="<img src=x>\n")])
    index = model.index_of(next(iter(model.containers())).id)
    assert "\x1b" not in index.data()
    assert "\u202e" not in index.data()
    assert "<b>" not in index.data(int(Qt.ItemDataRole.ToolTipRole))
    assert "\n" not in model.index(0, 0).data()


def test_random_events_keep_the_tree_whole(model: ContainersModel) -> None:
    rng = random.Random(7)
    for _ in range(600):
        name = f"c{rng.randrange(30)}"
        act = rng.choice(("put", "put", "drop", "filter", "sync"))
        if act == "put":
            project = (
                rng.choice((None, "p", "q")) if model.container(f"id-{name}") is None else None
            )
            status = rng.choice((dto.Status.RUNNING, dto.Status.EXITED))
            model.upsert(make(name, rng.randrange(9), project=project, status=status))
        elif act == "drop":
            model.remove_row(f"id-{name}")
        elif act == "filter":
            model.set_filter(rng.choice(("", "c1", "c2", "nothing")))
        else:
            model.sync([c for c in model.containers() if rng.random() < 0.8])
    model.set_filter("")
    assert model.shown == model.total
    assert not model.index(99, 0, QModelIndex()).isValid()


def test_ranges() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == [(9, 10), (7, 7), (1, 3)]


def test_only_what_fails_by_itself_is_a_failure(model: ContainersModel) -> None:
    failed: list[str] = []
    model.failed.connect(lambda container: failed.append(container.name))
    model.reset_from([make(name) for name in ("crashes", "ends", "stopped", "killed")])
    model.apply_event(event("die", "crashes", exitCode="1"))
    model.apply_event(event("die", "ends", exitCode="0"))
    model.apply_event(event("kill", "stopped", signal="15"))
    model.apply_event(event("die", "stopped", exitCode="137"))
    model.set_busy("id-killed", "killing")
    model.apply_event(event("die", "killed", exitCode="137"))
    assert failed == ["crashes"]
