"""The weights of observations, as fitted."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_weights(section: str) -> Mapping[str, float]:
    """The weights of one section of `weights.toml`."""
    table = tomllib.loads(files("knowledge.answering.judging").joinpath("weights.toml").read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table[section].items()}
