"""并行对账: a department's own sheet of a month against ours, with the reason of each difference."""

from kaohe.runs.reconcile.people import reconcile
from kaohe.runs.reconcile.values import Difference, Reconciled

__all__ = ["Difference", "Reconciled", "reconcile"]
