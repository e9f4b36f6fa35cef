"""identity providers, whom they know here, and who came in by them"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0032_providers"
down_revision = "0031_impact"
branch_labels = None
depends_on = None


def _whose() -> sa.Column:
    return sa.Column("learner_id", sa.BigInteger, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False)


def _which() -> sa.Column:
    return sa.Column("provider_id", sa.Integer, sa.ForeignKey("identity_provider.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "identity_provider",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("profile", sa.String(10), nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("client_id", sa.String(200), nullable=False),
        sa.Column("client_secret", sa.Text, nullable=False),
        sa.Column("scopes", sa.String(200), nullable=False),
        sa.Column("acr", sa.String(500), nullable=False),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id", ondelete="CASCADE")),
        sa.Column("role_claim", sa.String(100), nullable=False),
        sa.Column("teacher_value", sa.String(100), nullable=False),
        sa.Column("pupil_value", sa.String(100), nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.CheckConstraint("profile IN ('city', 'school')", name="profile"),
    )
    op.create_index("ix_identity_provider_organisation_id", "identity_provider", ["organisation_id"])
    op.create_table(
        "provider_link",
        _whose(),
        _which(),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("used_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "provider_id", "subject"),
        sa.UniqueConstraint("provider_id", "subject", name="uq_provider_link_subject"),
        sa.CheckConstraint("role IN ('', 'teacher', 'pupil')", name="role"),
    )
    op.create_table(
        "provider_visit",
        _whose(),
        sa.Column("number", sa.BigInteger, nullable=False),
        _which(),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("sid", sa.String(64), nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("began_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "number"),
    )
    op.create_index("ix_provider_visit_subject", "provider_visit", ["provider_id", "subject"])
    op.create_index("ix_provider_visit_sid", "provider_visit", ["provider_id", "sid"])
    op.create_index("ix_provider_visit_began_at", "provider_visit", ["began_at"])
    op.create_table(
        "provider_notice",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_index("ix_provider_notice_at", "provider_notice", ["at"])


def downgrade() -> None:
    for table in ("provider_notice", "provider_visit", "provider_link", "identity_provider"):
        op.drop_table(table)
