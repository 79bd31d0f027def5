-- Who may take a mail: claims end with the database session of the mailer that made them.

CREATE FUNCTION alerting.mailer_begin() RETURNS integer
LANGUAGE sql SET search_path = '' AS $$
    SELECT pg_catalog.pg_backend_pid()
    FROM pg_catalog.pg_advisory_lock(7310517, pg_catalog.pg_backend_pid())
$$;
COMMENT ON FUNCTION alerting.mailer_begin() IS
    'Makes the calling connection a mailer and gives its number; it is one until mailer_end or until it is gone.';

CREATE FUNCTION alerting.mailer_end() RETURNS boolean
LANGUAGE sql SET search_path = '' AS $$
    SELECT pg_catalog.pg_advisory_unlock(7310517, pg_catalog.pg_backend_pid())
$$;
COMMENT ON FUNCTION alerting.mailer_end() IS 'Ends what mailer_begin began.';

CREATE FUNCTION alerting.mailer_is_alive(p_mailer integer) RETURNS boolean
LANGUAGE sql SET search_path = '' AS $$
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_locks l
        JOIN pg_catalog.pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
          AND l.classid = 7310517 AND l.objid = p_mailer::oid
          AND d.datname = pg_catalog.current_database())
$$;
COMMENT ON FUNCTION alerting.mailer_is_alive(integer) IS
    'Whether the session that claimed a mail still lives: what a dead one claimed is free at once.';

CREATE FUNCTION alerting.mailer_is_due(p_next timestamptz, p_now timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_next <= p_now OR p_next > p_now + '86400 s'::interval
$$;
COMMENT ON FUNCTION alerting.mailer_is_due(timestamptz, timestamptz) IS
    'Whether it is time for the next attempt. Nothing waits longer than a day: what does was written by a clock that was ahead.';

CREATE FUNCTION alerting.mailer_has_work(p_now timestamptz, p_way text) RETURNS boolean
LANGUAGE sql SET search_path = '' AS $$
    SELECT EXISTS (
        SELECT FROM alerting.outbox
        WHERE way = p_way AND state = 'queued' AND alerting.mailer_is_due(next_attempt_at, p_now)
          AND (claimed_until IS NULL OR claimed_until <= p_now
               OR NOT alerting.mailer_is_alive(claimed_by)))
$$;
COMMENT ON FUNCTION alerting.mailer_has_work(timestamptz, text) IS
    'Whether something is due by this way that nobody works on.';
