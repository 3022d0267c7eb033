"""What a report tells beside figures: what waits for an answer from above, tasks with a number to reach, equipment that is broken; a day's
digest has neither of the last two."""

from dataclasses import asdict

from telling import labels
from telling.reports import report_writer
from telling.reports.report_writer import ReportWriter


def above(teller: ReportWriter) -> list[str]:
    """What waits for an answer from above its team, a line each; it stands in every report until it is answered."""
    steps = {str(step.id): step.name for step in teller.plan.steps}
    found = [
        teller.say(
            "above_team", step=steps.get(one.step, one.step), reason=labels.reason(teller.plan, one.reason),
            unit=teller.unit(one.unit) if one.unit else "", level=labels.level(teller.plan, one.level), since=one.since,
        )
        for one in teller.ground.above
    ]  # fmt: skip
    return report_writer.some(found, teller.say("more_above", n=len(found) - report_writer.SHOWN))


def counted_tasks(teller: ReportWriter) -> list[str]:
    """How far the tasks are that are to be done a number of times."""
    tasks = teller.ground.counted_tasks if teller.ground.kind != "daily" else ()
    found = [teller.say("counted_task", **asdict(each)) for each in tasks]
    return report_writer.some(found, teller.say("more_counted_tasks", n=len(found) - report_writer.SHOWN))


def broken(teller: ReportWriter) -> list[str]:
    """What is broken, until it is mended."""
    things = teller.ground.broken if teller.ground.kind != "daily" else ()
    found = [teller.say("broken_thing", **asdict(each)) for each in things]
    return report_writer.some(found, teller.say("more_broken_things", n=len(found) - report_writer.SHOWN))
