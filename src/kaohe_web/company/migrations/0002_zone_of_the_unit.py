"""The company's zone stands with its unit, beside those of its branches."""

from django.db import migrations


def move(apps, editor):
    settings = apps.get_model("company", "Settings").objects.exclude(zone="").first()
    if settings is not None:
        units = apps.get_model("people", "Unit").objects
        units.filter(parent=None).update(zone=settings.zone)


class Migration(migrations.Migration):
    dependencies = [("company", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("settings", "zone"),
    ]
