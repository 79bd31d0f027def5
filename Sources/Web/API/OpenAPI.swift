/// The description of everything that is served, in OpenAPI 3.1.
///
/// A test compares it with the site's routes both ways.
enum OpenAPI {
    static let rendition = Rendition(
        contentType: "application/yaml; charset=utf-8",
        bytes: Array(text.utf8)
    )

    static let text = head + pages + reading + sending + acting + alertmanager + components

    private static let head = """
        openapi: 3.1.0
        info:
          title: dimond
          version: "1"
          license: { name: EUPL-1.2, identifier: EUPL-1.2 }
          description: >-
            Monitoring of the shift of Czech social services from institutions to ordinary homes.
            Without a token everybody reads what disclosure control lets out: figures on small groups
            of people are hidden (`suppressed`, numbers null) and counts are rounded. A token with the
            scope `read` sees smaller cells, of its own regions only when it has some. Texts and
            problems are Czech or English by `lang` or `Accept-Language`.
        security: [{}, { token: [] }]
        tags:
          - { name: pages, description: For people. }
          - { name: reading, description: For programs that read. }
          - { name: sending, description: For programs that send files. }
          - { name: acting, description: "For programs that act; needs the scope `act`." }
          - { name: alertmanager, description: For programs that know Alertmanager; errors are a JSON string. }
          - { name: operation, description: For monitoring. }
        paths:

        """

    private static let pages = """
          /:
            get: { tags: [pages], summary: The overview, parameters: [{ $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /regions:
            get: { tags: [pages], summary: All regions, parameters: [{ $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /regions/{nuts3}:
            get: { tags: [pages], summary: One region at a glance, parameters: [{ $ref: "#/components/parameters/nuts3" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /plans:
            get:
              tags: [pages]
              summary: Transformation plans, filtered, sorted and paged
              parameters:
                - { $ref: "#/components/parameters/region" }
                - { $ref: "#/components/parameters/planState" }
                - { name: sort, in: query, description: A column; a minus sorts downwards., schema: { type: string, examples: ["-delay"] } }
                - { $ref: "#/components/parameters/page" }
                - { $ref: "#/components/parameters/lang" }
              responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } }
          /plans/{id}:
            get: { tags: [pages], summary: One plan, parameters: [{ $ref: "#/components/parameters/id" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /indicators:
            get: { tags: [pages], summary: All indicators, parameters: [{ $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /indicators/{code}:
            get: { tags: [pages], summary: One indicator, parameters: [{ $ref: "#/components/parameters/code" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /alerts:
            get: { tags: [pages], summary: Alerts that fire and that ended last, parameters: [{ $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /alerts/{id}:
            get: { tags: [pages], summary: One alert, parameters: [{ $ref: "#/components/parameters/id" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /alerts/{id}/acknowledgement:
            get: { tags: [pages], summary: "The form behind the signed link of a mail; looking changes nothing", parameters: [{ $ref: "#/components/parameters/id" }, { name: mail, in: query, required: true, schema: { type: string } }, { name: signature, in: query, required: true, schema: { type: string } }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "403": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
            post: { tags: [pages], summary: Acknowledge the alert, parameters: [{ $ref: "#/components/parameters/id" }, { name: mail, in: query, required: true, schema: { type: string } }, { name: signature, in: query, required: true, schema: { type: string } }, { $ref: "#/components/parameters/lang" }], requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [person, reason_code, reason, until], properties: { person: { type: string, maxLength: 100 }, reason_code: { type: string }, reason: { type: string, maxLength: 500 }, until: { type: string, format: date } } } } } }, responses: { "303": { description: Taken on; the form again. }, "403": { $ref: "#/components/responses/Page" }, "409": { $ref: "#/components/responses/Page" }, "422": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /projects:
            get: { tags: [pages], summary: Projects, parameters: [{ $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /projects/{id}:
            get: { tags: [pages], summary: One project, parameters: [{ $ref: "#/components/parameters/id" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /batches/{id}:
            get: { tags: [pages], summary: "The receipt of a batch, for its sender", security: [{ token: [] }], parameters: [{ $ref: "#/components/parameters/id" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "401": { $ref: "#/components/responses/Page" }, "404": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /services:
            get: { tags: [pages], summary: Whether a service is registered, parameters: [{ name: q, in: query, description: "Identifier, IČO or part of a name.", schema: { type: string, maxLength: 100 } }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /places:
            get: { tags: [pages], summary: Free places in services, parameters: [{ name: kind, in: query, description: Kind of service (§)., schema: { type: string } }, { $ref: "#/components/parameters/region" }, { $ref: "#/components/parameters/lang" }], responses: { "200": { $ref: "#/components/responses/Page" }, "503": { $ref: "#/components/responses/Page" } } }
          /style.css:
            get: { tags: [pages], summary: The style sheet of all pages, responses: { "200": { description: The sheet., content: { text/css: {} } } } }
          /metrics:
            get: { tags: [operation], summary: Metrics, responses: { "200": { description: Prometheus text 0.0.4 or OpenMetrics 1.0.0 by Accept., content: { text/plain: {}, application/openmetrics-text: {} } } } }
          /health/live:
            get: { tags: [operation], summary: Whether the daemon lives, responses: { "200": { $ref: "#/components/responses/Health" }, "503": { $ref: "#/components/responses/Health" } } }
          /health/ready:
            get: { tags: [operation], summary: Whether the daemon is ready, responses: { "200": { $ref: "#/components/responses/Health" }, "503": { $ref: "#/components/responses/Health" } } }

        """
}
