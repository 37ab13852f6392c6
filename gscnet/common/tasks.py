"""Background work that belongs to no app."""

from django.core import mail
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_mail(*, to: str, subject: str, text: str) -> None:
    """One plain message to one address; deferred in the transaction that gives the reason for it."""
    mail.send_mail(subject, text, None, [to])
