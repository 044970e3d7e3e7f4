"""Things that belong together because a chain of pairs joins them (union and find)."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Forest(Generic[T]):
    """Grows groups from pairs; a group is known by its smallest member.

    >>> forest: Forest[str] = Forest()
    >>> forest.join("b", "c")
    >>> forest.join("a", "c")
    >>> forest.groups(), forest.root("c"), forest.together("b", "d")
    ([('a', 'b', 'c')], 'a', False)
    """

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The smallest member of the item's group: itself where it is alone."""
        above = self._above
        while (parent := above.get(item, item)) != item:
            above[item] = item = above.get(parent, parent)
        return item

    def together(self, one: T, two: T) -> bool:
        return self.root(one) == self.root(two)

    def join(self, one: T, two: T) -> None:
        low, high = sorted((self.root(one), self.root(two)))
        self._above[low] = self._above[high] = low

    def groups(self) -> list[tuple[T, ...]]:
        """The groups of two or more, each sorted, in order of their smallest member."""
        members: dict[T, list[T]] = defaultdict(list)
        for item in sorted(self._above):
            members[self.root(item)].append(item)
        return [tuple(group) for _, group in sorted(members.items()) if len(group) > 1]
