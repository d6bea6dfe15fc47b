"""which session a rehearsal is a copy of, known to every process."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_rehearsals_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["of_id"], ["sessions.id"], name=op.f("fk_rehearsals_of_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_rehearsals")),
        sa.UniqueConstraint("of_id", name=op.f("uq_rehearsals_of_id")),
    )


def downgrade() -> None:
    op.drop_table("rehearsals")
