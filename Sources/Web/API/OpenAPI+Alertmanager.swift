extension OpenAPI {
    /// As in Alertmanager's own description of its API v2.
    static let alertmanager = """
          /api/v2/status:
            get: { tags: [alertmanager], summary: "Version and names of receivers", responses: { "200": { description: The status., content: { application/json: { schema: { type: object } } } } } }
          /api/v2/receivers:
            get: { tags: [alertmanager], summary: Names of receivers, responses: { "200": { description: The names., content: { application/json: { schema: { type: array, items: { type: object, properties: { name: { type: string } } } } } } } } }
          /api/v2/alerts:
            get:
              tags: [alertmanager]
              summary: What fires
              parameters:
                - { name: filter, in: query, description: "A matcher such as region=\\"CZ010\\"; may be repeated.", schema: { type: array, items: { type: string } } }
                - { name: active, in: query, schema: { type: boolean, default: true } }
                - { name: silenced, in: query, schema: { type: boolean, default: true } }
                - { name: inhibited, in: query, schema: { type: boolean, default: true } }
                - { name: receiver, in: query, description: A regular expression., schema: { type: string } }
              responses: { "200": { description: Alerts., content: { application/json: { schema: { type: array, items: { type: object } } } } }, default: { $ref: "#/components/responses/Refusal" } }
          /api/v2/alerts/groups:
            get:
              tags: [alertmanager]
              summary: What fires, by receiver and region
              parameters:
                - { name: filter, in: query, schema: { type: array, items: { type: string } } }
                - { name: active, in: query, schema: { type: boolean, default: true } }
                - { name: silenced, in: query, schema: { type: boolean, default: true } }
                - { name: inhibited, in: query, schema: { type: boolean, default: true } }
                - { name: receiver, in: query, schema: { type: string } }
              responses: { "200": { description: Groups., content: { application/json: { schema: { type: array, items: { type: object } } } } }, default: { $ref: "#/components/responses/Refusal" } }
          /api/v2/silences:
            get:
              tags: [alertmanager]
              summary: "Silences that last, will last or ended in the last five days"
              parameters: [{ name: filter, in: query, schema: { type: array, items: { type: string } } }]
              responses: { "200": { description: Silences., content: { application/json: { schema: { type: array, items: { type: object } } } } }, default: { $ref: "#/components/responses/Refusal" } }
            post:
              tags: [alertmanager]
              summary: "Set or change a silence; needs the scope act"
              security: [{ token: [] }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [matchers, startsAt, endsAt, createdBy, comment] } } } }
              responses: { "200": { description: Its number., content: { application/json: { schema: { type: object, properties: { silenceID: { type: string } } } } } }, default: { $ref: "#/components/responses/Refusal" } }
          /api/v2/silence/{id}:
            get: { tags: [alertmanager], summary: One silence, parameters: [{ $ref: "#/components/parameters/id" }], responses: { "200": { description: The silence., content: { application/json: { schema: { type: object } } } }, default: { $ref: "#/components/responses/Refusal" } } }
            delete: { tags: [alertmanager], summary: "End a silence; needs the scope act", security: [{ token: [] }], parameters: [{ $ref: "#/components/parameters/id" }], responses: { "200": { description: It ended. }, default: { $ref: "#/components/responses/Refusal" } } }

        """
}
