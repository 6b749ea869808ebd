"""Sums gathered for a query, each once however many figures are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaohe.records.measure.plan.fold import SCALED, folding
from kaohe.records.measure.population import Population
from kaohe.records.measure.source import Recipe, Source, Sum, Tell


@dataclass
class Draft:
    """A query in the making."""

    name: str
    population: Population
    names: dict[Sum, str] = field(default_factory=dict)
    recipes: dict[str, Recipe] = field(default_factory=dict)
    tells: dict[str, tuple[Tell, ...]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()

    def sum(self, name: str, one: Sum) -> str:
        """The name of the sum: ``name``, or that of an equal one that is there."""
        return self.names.setdefault(one, name)

    def source(self) -> Source:
        """The finished query."""
        plain = {n: one for one, n in self.names.items() if not one.is_duration}
        durations = {n: one for one, n in self.names.items() if one.is_duration}
        fold = None
        if self.keys:
            (recipe,) = self.recipes.values()
            (total,) = (n for one, n in self.names.items() if one.kind == "total")
            assert recipe.denominator == SCALED and recipe.n is not None
            fold = folding(total, recipe.n, *self.keys)
        return Source(
            self.name,
            self.population,
            plain,
            self.recipes,
            durations,
            self.tells,
            self.keys,
            fold,
        )
