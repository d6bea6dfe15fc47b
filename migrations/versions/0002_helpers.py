"""co-facilitators by name, and who of the crew made a change."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "helpers",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_helpers_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helpers")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_helpers_token_hash")),
    )
    op.create_index(op.f("ix_helpers_session_id"), "helpers", ["session_id"], unique=False)
    # One plain column added: the log is the largest table, and SQLite need not write it anew for this.
    op.add_column("changes", sa.Column("by", sa.String(length=60), nullable=True))


def downgrade() -> None:
    op.drop_column("changes", "by")
    op.drop_index(op.f("ix_helpers_session_id"), table_name="helpers")
    op.drop_table("helpers")
