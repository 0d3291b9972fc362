-- The views of identity, without migrations: a new version of the subscription builds them anew.

create table users (
    id uuid primary key,
    auth0_id text not null unique,
    email text not null,
    email_verified boolean not null,
    first_name text not null,
    last_name text,
    picture text,
    locale text,
    status text not null,
    accounting_enabled boolean not null,
    created timestamptz not null
);
