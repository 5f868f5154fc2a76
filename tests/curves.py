"""The picture of the floor's trade-off: shares of right and wrong answers by how sure an answer has to be."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt


def draw_curve(target: Path, curve: Sequence[tuple[float, float]], title: str) -> None:
    """Write the curve as SVG; entry i of n holds the shares right and wrong at the floor i / (n - 1)."""
    floors = [place / (len(curve) - 1) for place in range(len(curve))]
    # The same bytes for the same curve.
    with mpl.rc_context({"svg.hashsalt": "curve", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(7, 3.6))
        axes.plot(floors, [100 * right for right, _ in curve], label="right", color="#2a7f3f")
        axes.plot(floors, [100 * wrong for _, wrong in curve], label="wrong", color="#b3261e")
        axes.set(xlim=(0, 1), ylim=(0, 100), xlabel="floor", ylabel="% of all questions", title=title)
        axes.grid(alpha=0.3)
        axes.legend()
        figure.tight_layout()
        figure.savefig(target, format="svg", metadata={"Date": None})
        plt.close(figure)
