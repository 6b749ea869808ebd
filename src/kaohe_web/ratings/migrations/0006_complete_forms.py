from django.db import migrations

from kaohe.base.findings import Refused
from kaohe_web.ratings.complete import retell


def count(apps, schema_editor):
    """Tell of the months that are there which forms are complete."""
    participants = apps.get_model("cycles", "Participant").objects
    ratings = apps.get_model("ratings", "Rating").objects.all()
    rated = participants.filter(ratings__submitted_at__isnull=False).distinct()
    keys = list(rated.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        some = participants.filter(pk__in=keys[start : start + 500])
        by_version = {}
        for one in some.select_related("version"):
            by_version.setdefault(one.version_id, []).append(one)
        for people in by_version.values():
            try:
                retell(people, participants, ratings)
            except (
                Refused
            ):  # a scheme that is no longer read: its months stay as they are
                continue


class Migration(migrations.Migration):
    dependencies = [
        ("cycles", "0006_complete_forms"),
        ("ratings", "0005_submitted_forms"),
    ]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
