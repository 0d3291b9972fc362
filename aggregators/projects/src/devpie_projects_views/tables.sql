-- The views of projects, without migrations: a new version of the subscription builds them anew.

create table projects (
    id uuid primary key,
    name text not null,
    prefix text not null,
    description text,
    public boolean not null,
    owner_id uuid not null,
    team_id uuid,
    started timestamptz not null
);
create index projects_of_an_owner on projects (owner_id, started, id);

-- One contract type Board per project.
create table boards (
    id uuid primary key,
    document jsonb not null
);

-- `number` is the n of the key, by which tasks are in order.
create table tasks (
    id uuid primary key,
    project_id uuid not null,
    number integer not null,
    key text not null,
    column_id uuid not null,
    title text not null,
    content text,
    points integer,
    assignee_id uuid,
    added timestamptz not null,
    changed timestamptz not null
);
create unique index tasks_of_a_project on tasks (project_id, number);
