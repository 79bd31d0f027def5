extension OpenAPI {
    static let components = """
        components:
          securitySchemes:
            token: { type: http, scheme: bearer }
          parameters:
            lang: { name: lang, in: query, schema: { enum: [cs, en] } }
            nuts3: { name: nuts3, in: path, required: true, schema: { type: string, examples: [CZ072] } }
            code: { name: code, in: path, required: true, schema: { type: string, examples: [NE-03] } }
            id: { name: id, in: path, required: true, schema: { type: string } }
            region: { name: region, in: query, description: NUTS 3 code or CZ for the country., schema: { type: string, examples: [CZ072] } }
            planState: { name: state, in: query, schema: { enum: [draft, submitted, approved, in_progress, completed, cancelled] } }
            page: { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
            perPage: { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 1000, default: 100 } }
          headers:
            Link: { description: Neighbouring pages (RFC 8288)., schema: { type: string } }
            Total: { description: Items on all pages., schema: { type: integer } }
          responses:
            Page: { description: A page for people in Czech or English., content: { text/html: {} } }
            Problem: { description: What went wrong (RFC 9457)., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
            Refusal: { description: What went wrong., content: { application/json: { schema: { type: string } } } }
            Health: { description: How things stand., content: { application/json: { schema: { type: object, properties: { status: { enum: [ok, failed] }, checks: { type: array, items: { type: object, properties: { name: { type: string }, status: { enum: [ok, degraded, failed] }, reason: { type: string } } } } } } } } }
          schemas:
            Text: { type: object, properties: { cs: { type: string }, en: { type: string } }, required: [cs, en] }
            Problem:
              type: object
              required: [type, title, status, detail, instance]
              properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string }, instance: { type: string } }
            Indicator:
              type: object
              required: [code, name, note, unit, better, decimals, version, period, population, min_n, sources, values]
              properties:
                code: { type: string }
                name: { $ref: "#/components/schemas/Text" }
                note: { $ref: "#/components/schemas/Text" }
                unit: { enum: [count, percent, days, hours, minutes, score, ratio, per_thousand] }
                better: { enum: [up, down, range] }
                decimals: { type: integer }
                version: { type: integer }
                period: { enum: [wave, month, quarter, year] }
                population: { type: string }
                min_n: { type: integer }
                sources: { type: array, items: { type: string } }
                values: { type: string, format: uri-reference }
            Value:
              type: object
              description: Numerator and denominator are unweighted, value is what is published.
              required: [indicator, region, subject, period, numerator, denominator, n, value, weighted, lower, upper, coverage, state, suppressed, version, as_of, computed_at, input_hash]
              properties:
                indicator: { type: string }
                region: { type: string }
                subject: { type: string, description: Plan, service or project; empty = the whole region. }
                period: { type: string }
                numerator: { type: [number, "null"] }
                denominator: { type: [number, "null"] }
                n: { type: [integer, "null"] }
                value: { type: [number, "null"] }
                weighted: { type: boolean }
                lower: { type: [number, "null"], description: End of the 95 % interval. }
                upper: { type: [number, "null"] }
                coverage: { type: [number, "null"], description: Share 0 to 1 of what was expected that came in. }
                state: { enum: [ok, breached, insufficient, not_reported] }
                suppressed: { type: boolean, description: Hidden so that nobody can be recognised. }
                version: { type: integer }
                as_of: { type: string, format: date-time }
                computed_at: { type: string, format: date-time }
                input_hash: { type: [string, "null"] }
            Plan:
              type: object
              required: [plan_id, nuts3, state, approved_on, planned_on, beds_before, beds_residual, updated_on, services, milestones]
              properties:
                plan_id: { type: string }
                nuts3: { type: string }
                state: { enum: [draft, submitted, approved, in_progress, completed, cancelled] }
                approved_on: { type: [string, "null"], format: date }
                planned_on: { type: [string, "null"], format: date }
                beds_before: { type: [integer, "null"] }
                beds_residual: { type: [integer, "null"] }
                updated_on: { type: string, format: date }
                services: { type: array, items: { type: object, required: [service_id, transformed_on], properties: { service_id: { type: string }, transformed_on: { type: [string, "null"], format: date } } } }
                milestones: { type: array, items: { type: object, required: [milestone, phase, mandatory, due_on, done_on, verified_on], properties: { milestone: { type: string }, phase: { type: integer }, mandatory: { type: boolean }, due_on: { type: string, format: date }, done_on: { type: [string, "null"], format: date }, verified_on: { type: [string, "null"], format: date } } } }
            Target:
              type: object
              required: [indicator, nuts3, subject, on_day, value]
              properties: { indicator: { type: string }, nuts3: { type: string }, subject: { type: string, description: "Plan, service or project; empty = the whole region." }, on_day: { type: string, format: date }, value: { type: number } }
            Alert:
              type: object
              required: [id, rule, rule_version, indicator, scope, region, subject, severity, state, period, since, fired_at, ended_at, condition, value, suppressed, summary, description, legal_basis]
              properties:
                id: { type: integer }
                rule: { type: string }
                rule_version: { type: integer }
                indicator: { type: string }
                scope: { enum: [country, region, plan, service, project] }
                region: { type: string }
                subject: { type: string }
                severity: { enum: [info, warning, critical] }
                state: { enum: [firing, resolved, withdrawn] }
                period: { type: string }
                since: { type: string, format: date-time }
                fired_at: { type: [string, "null"], format: date-time }
                ended_at: { type: [string, "null"], format: date-time }
                condition: { type: string }
                value: { type: [number, "null"] }
                suppressed: { type: boolean }
                summary: { $ref: "#/components/schemas/Text" }
                description: { anyOf: [{ $ref: "#/components/schemas/Text" }, { type: "null" }] }
                legal_basis: { type: [string, "null"] }
            Project:
              type: object
              required: [project_id, title, state, implementer, regions, starts_on, ends_on, budget, spent, elapsed, as_of, undocumented_events, deliverables]
              properties:
                project_id: { type: string }
                title: { type: string }
                state: { enum: [planned, running, completed, terminated] }
                implementer: { type: string }
                regions: { type: array, items: { type: string } }
                starts_on: { type: [string, "null"], format: date }
                ends_on: { type: [string, "null"], format: date }
                budget: { type: [number, "null"], description: CZK. }
                spent: { type: [number, "null"], description: "CZK, until as_of." }
                elapsed: { type: [number, "null"], description: Part 0 to 1 of the project's time that had passed by as_of. }
                as_of: { type: [string, "null"], format: date }
                undocumented_events: { type: integer }
                deliverables: { type: array, items: { type: object } }
            Receipt:
              type: object
              required: [id, state]
              properties:
                id: { type: [integer, "null"] }
                state: { enum: [accepted, held, refused, discarded, queued] }
                feed: { type: string }
                sender: { type: string }
                file: { type: string }
                sha256: { type: string }
                rows: { type: integer }
                accepted: { type: integer }
                corrected: { type: integer }
                unchanged: { type: integer }
                refused: { type: integer }
                warnings: { type: integer }
                wave: { type: string }
                received_at: { type: string, format: date-time }
                reason: { type: string }

        """
}
