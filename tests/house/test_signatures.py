"""What is handed to a function by its place alone: two things at the most, so that a call can be read; the third has its name."""

import ast
from functools import cache
from pathlib import Path

from tests.house.test_rooms import sources, tree, walked

ROOMS = ("campaign", "storage", "telling", "acts", "handlers", "jobs", "lists", "reports", "bot", "practice", "sandbox")
BY_PLACE = 2
MANY = 10
"""More than that, and a function or a constructor takes a value instead."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def ours() -> tuple[Path, ...]:
    """Every module of the product."""
    return tuple(path for path in sources() if path.parts[0] in ROOMS)


def modules_of(path: Path) -> dict[str, str]:
    """The names by which a module knows other modules, and functions of theirs."""
    return {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in walked(path)
        if isinstance(node, ast.ImportFrom) and node.module
        for each in node.names
    }


@cache
def handed_over() -> frozenset[str]:
    """What stands somewhere as a value: whoever is handed such a function calls it by place, as its type says."""
    found: set[str] = set()
    for path in ours():
        known, own = modules_of(path), module_of(path)
        called = {id(node.func) for node in walked(path) if isinstance(node, ast.Call)}
        for node in walked(path):
            if id(node) in called:
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found |= {f"{own}.{node.id}", known.get(node.id, "")}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.add(f"{known.get(node.value.id, '')}.{node.attr}")
    return frozenset(found)


def module_of(path: Path) -> str:
    """As an import names it."""
    return path.as_posix().removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def commands(node: Function) -> bool:
    """Is it a command of the command line? Click hands it everything by name."""
    return any("option" in ast.unparse(each) or "command" in ast.unparse(each) for each in node.decorator_list)


def made(tree: ast.Module) -> list[tuple[str, Function]]:
    """The functions of a module that others call, and the constructors of its classes."""
    functions = [
        (node.name, node)
        for node in tree.body
        if isinstance(node, Function) and not node.name.startswith("_") and not commands(node)
    ]
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return functions + [
        (f"{owner.name}()", node)
        for owner in classes
        for node in owner.body
        if isinstance(node, Function) and node.name == "__init__"
    ]


def by_place(node: Function) -> list[str]:
    """The parameters that may be given without a name, `self` aside."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    return names[1:] if names[:1] == ["self"] else names


def test_from_the_third_on_everything_has_its_name() -> None:
    wide = [(path, name) for path in ours() for name, node in made(tree(path)) if len(by_place(node)) > BY_PLACE]
    assert [one for one in wide if f"{module_of(one[0])}.{one[1]}" not in handed_over()] == []


def test_no_function_takes_a_crowd() -> None:
    crowds = {
        (path, name)
        for path in ours()
        for name, node in made(tree(path))
        if len(by_place(node)) + len(node.args.kwonlyargs) > MANY
    }
    assert crowds == set()
