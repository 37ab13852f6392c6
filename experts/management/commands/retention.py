"""Show what the retention rules would erase today, or erase it."""

from django.core.management.base import BaseCommand

from experts import retention


class Command(BaseCommand):
    help = "List what is due by the retention rules; with --erase, erase it and write certificates."

    def add_arguments(self, parser):
        parser.add_argument("--erase", action="store_true", help="erase what is due, for good")

    def handle(self, *, erase, **options):
        for found in retention.due():
            self.stdout.write(f"{found.rule}, {found.rule.days} days: {found.count} due")
        if not erase:
            return
        certificates = retention.run()
        for certificate in certificates:
            self.stdout.write(f"{certificate.number}: {certificate.counts}")
        self.stdout.write(
            f"{len(certificates)} certificates, {retention.sweep_files()} orphaned files deleted"
        )
