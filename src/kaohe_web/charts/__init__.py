"""Charts as SVG made on the server: figures in, markup out; they print and need no script.

Every chart has a title and a description for those who do not see it, and says by shape
or text whatever it says by colour. Colours and strokes stand in ``mine.css``.
"""

from kaohe_web.charts.bar import bar
from kaohe_web.charts.distribution import distribution
from kaohe_web.charts.radar import radar
from kaohe_web.charts.sparkline import sparkline
from kaohe_web.charts.steps import Stage, steps

__all__ = ["Stage", "bar", "distribution", "radar", "sparkline", "steps"]
