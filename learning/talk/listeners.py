"""What is known about people by the address they left with a report."""

from learning.people.keeping import keeps_by_address
from learning.talk.models import BarrierReport

keeps_by_address(BarrierReport, "contact")
