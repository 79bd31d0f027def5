extension OpenAPI {
    static let acting = """
          /api/v1/alerts/{id}/acknowledgement:
            post:
              tags: [acting]
              summary: "Acknowledge an alert until the end of a day; until then it is neither repeated nor escalated"
              security: [{ token: [] }]
              parameters: [{ $ref: "#/components/parameters/id" }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [reason, until], properties: { reason_code: { type: string, description: "Of the list of reasons, sql/reference/acknowledgement_reason.csv; may be left out.", examples: [data_error] }, reason: { type: string, maxLength: 500 }, until: { type: string, format: date } } } } } }
              responses: { "201": { description: Acknowledged by the holder of the token., content: { application/json: { schema: { type: object } } } }, default: { $ref: "#/components/responses/Problem" } }
          /api/v1/silences:
            post:
              tags: [acting]
              summary: Tell nobody of some alerts for a time
              security: [{ token: [] }]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [matchers, reason, until]
                      properties:
                        matchers: { type: array, minItems: 1, maxItems: 20, items: { type: string }, examples: [["region=CZ072", "severity!=critical"]] }
                        reason: { type: string, maxLength: 500 }
                        from: { type: string, format: date, description: The first day; without it now. }
                        until: { type: string, format: date, description: "The last day, within a year." }
                        weekdays: { type: array, items: { type: string }, examples: [["saturday:sunday"]] }
                        times: { type: array, items: { type: string }, examples: [["22:00-24:00"]] }
              responses: { "201": { description: It is in force., content: { application/json: { schema: { type: object } } } }, default: { $ref: "#/components/responses/Problem" } }
          /api/v1/silences/{id}:
            delete: { tags: [acting], summary: End a silence, security: [{ token: [] }], parameters: [{ $ref: "#/components/parameters/id" }], responses: { "204": { description: It ended. }, default: { $ref: "#/components/responses/Problem" } } }

        """
}
