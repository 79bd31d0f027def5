-- Looking into the mirror of the register.

CREATE FUNCTION register.fold(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
    SELECT pg_catalog.regexp_replace(pg_catalog.translate(pg_catalog.lower(p_text),
        'áàâäãåąăčçćďđéèêëěęíìîïľĺłňñńóòôöõőřŕšśșťțúùûüůűýžźż',
        'aaaaaaaacccddeeeeeeiiiilllnnnoooooorrsssttuuuuuuyzzz'), '[^a-z0-9]+', ' ', 'g')
$$;
COMMENT ON FUNCTION register.fold(text) IS
    'A name as people type it: lower case, no accents, one blank for everything that is neither letter nor digit.';

CREATE FUNCTION register.is_active(p_from date, p_to date, p_day date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
    SELECT coalesce(p_from <= p_day, false) AND (p_to IS NULL OR p_to > p_day)
$$;
COMMENT ON FUNCTION register.is_active(date, date, date) IS
    'Whether something provided since p_from is provided on a day; p_to is the first day on which it no longer is.';

CREATE FUNCTION register.matches(p_question text, p_name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '' AS $$
    SELECT p_name IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.btrim(register.fold(p_question)), ' '))
            AS asked (word)
        WHERE pg_catalog.strpos(' ' || register.fold(p_name), ' ' || asked.word) = 0)
$$;
COMMENT ON FUNCTION register.matches(text, text) IS
    'Whether every word of a question begins a word of a name, accents and case left out.';
