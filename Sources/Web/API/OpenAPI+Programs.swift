extension OpenAPI {
    static let reading = """
          /api/v1/openapi.yaml:
            get: { tags: [reading], summary: This description, responses: { "200": { description: OpenAPI 3.1., content: { application/yaml: {} } } } }
          /api/v1/indicators:
            get:
              tags: [reading]
              summary: Indicators and how they are counted
              parameters: [{ $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/perPage" }]
              responses:
                "200": { description: A page of the list., headers: { Link: { $ref: "#/components/headers/Link" }, X-Total-Count: { $ref: "#/components/headers/Total" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Indicator" } } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/indicators/{code}/values:
            get:
              tags: [reading]
              summary: Values of one indicator, oldest period first
              parameters:
                - { $ref: "#/components/parameters/code" }
                - { $ref: "#/components/parameters/region" }
                - { name: from, in: query, description: First period or day., schema: { type: string, examples: ["2026-H1"] } }
                - { name: to, in: query, description: Last period or day., schema: { type: string, examples: ["2026-06"] } }
                - { name: as_of, in: query, description: "As the values were known then: a day, which means its end, or a moment.", schema: { type: string, examples: ["2026-04-03"] } }
                - { name: format, in: query, schema: { enum: [json, csv] } }
              responses:
                "200": { description: Values., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Value" } } }, text/csv: { schema: { type: string } } } }
                "304": { description: Unchanged since the ETag that the client named. }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/plans:
            get:
              tags: [reading]
              summary: Transformation plans with services and milestones
              parameters: [{ $ref: "#/components/parameters/region" }, { $ref: "#/components/parameters/planState" }, { $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/perPage" }]
              responses:
                "200": { description: A page of the list., headers: { Link: { $ref: "#/components/headers/Link" }, X-Total-Count: { $ref: "#/components/headers/Total" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Plan" } } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/targets:
            get:
              tags: [reading]
              summary: Points of the expected paths
              parameters: [{ $ref: "#/components/parameters/region" }, { name: indicator, in: query, schema: { type: string } }, { $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/perPage" }]
              responses:
                "200": { description: A page of the list., headers: { Link: { $ref: "#/components/headers/Link" }, X-Total-Count: { $ref: "#/components/headers/Total" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Target" } } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/projects:
            get:
              tags: [reading]
              summary: Projects with their promises and money
              parameters: [{ $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/perPage" }]
              responses:
                "200": { description: A page of the list., headers: { Link: { $ref: "#/components/headers/Link" }, X-Total-Count: { $ref: "#/components/headers/Total" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Project" } } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/services/{id}:
            get:
              tags: [reading]
              summary: Whether a service is registered
              parameters: [{ name: id, in: path, required: true, description: Identifier or IČO., schema: { type: string } }]
              responses:
                "200": { description: What the register knows., content: { application/json: { schema: { type: object } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/alerts:
            get:
              tags: [reading]
              summary: Alerts that people were told of, newest first
              parameters: [{ $ref: "#/components/parameters/region" }, { name: state, in: query, schema: { enum: [firing, resolved, withdrawn], default: firing } }, { $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/perPage" }]
              responses:
                "200": { description: A page of the list., headers: { Link: { $ref: "#/components/headers/Link" }, X-Total-Count: { $ref: "#/components/headers/Total" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Alert" } } } } }
                default: { $ref: "#/components/responses/Problem" }

        """

    static let sending = """
          /api/v1/feeds/{feed}/batches:
            post:
              tags: [sending]
              summary: Send a file
              security: [{ token: [] }]
              parameters:
                - { name: feed, in: path, required: true, schema: { type: string } }
                - { name: form, in: query, schema: { type: string } }
                - { name: wave, in: query, schema: { type: string, examples: ["2026-H1"] } }
                - { name: sender, in: query, schema: { type: string } }
                - { name: replace, in: query, description: The file is the whole slice of its sender., schema: { type: boolean } }
                - { name: file, in: query, description: Name of the file., schema: { type: string } }
                - { name: Idempotency-Key, in: header, schema: { type: string, maxLength: 255 } }
                - { name: Content-Digest, in: header, description: SHA-256 of the body (RFC 9530)., schema: { type: string } }
              requestBody: { required: true, content: { text/csv: {}, application/x-ndjson: {} } }
              responses:
                "200": { description: The same content again., content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } } }
                "201": { description: Taken in., content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } } }
                "202": { description: Held for a person or waiting for the database., content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/batches/{id}:
            get:
              tags: [sending]
              summary: The receipt of a batch
              security: [{ token: [] }]
              parameters: [{ $ref: "#/components/parameters/id" }]
              responses:
                "200": { description: The receipt., content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } } }
                default: { $ref: "#/components/responses/Problem" }
          /api/v1/batches/{id}/rejects:
            get:
              tags: [sending]
              summary: The refused rows of a batch in the sender's own columns
              security: [{ token: [] }]
              parameters: [{ $ref: "#/components/parameters/id" }]
              responses:
                "200": { description: "A file to correct and send again.", content: { text/csv: {} } }
                default: { $ref: "#/components/responses/Problem" }

        """
}
