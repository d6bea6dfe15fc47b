"""Run migrations on the connection that the program hands over."""

from alembic import context

from facilitation.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the program's own transaction holds it all
)
context.run_migrations()
