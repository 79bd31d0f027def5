import Domain
import Foundation
import Intake
import Store

extension Commands {
    /// `dimond token create NAME`: the token goes to standard output, once and never again.
    package func createToken(
        name: String,
        scopes: [String],
        regions: [String],
        days: Int
    ) async throws -> CommandOutput {
        for scope in scopes { try checkScope(scope) }
        guard (1...3660).contains(days) else {
            throw CommandFailure(
                .usage,
                cs: "--days musí být od 1 do 3660",
                en: "--days must be from 1 to 3660"
            )
        }
        return try await withDatabase { database in
            let known = try await OverviewStore(database).regions().map(\.code)
            for region in regions { try checkRegion(region, among: known) }
            let now = clock.now()
            let end = now.addingTimeInterval(Double(days) * 86_400)
            let token = try await TokenStore(database).create(
                name: name,
                scopes: scopes,
                regions: regions,
                expiresAt: end,
                now: now
            )
            var output = CommandOutput(notes: [
                LocalizedText(
                    cs: "token platí do \(formatDay(clock.day(of: end), language: .cs)); "
                        + "uložte ho, znovu se neukáže",
                    en: "the token is valid until \(formatDay(clock.day(of: end), language: .en)); "
                        + "keep it, it cannot be shown again"
                )
            ])
            output.parts = [.line(LocalizedText(cs: token, en: token))]
            if asJSON {
                output.parts = [
                    .fields([
                        Field("name", cs: "Jméno", en: "Name", .text(name)),
                        Field("token", cs: "Token", en: "Token", .text(token)),
                        Field("expires_at", cs: "Platí do", en: "Expires", .instant(end)),
                    ])
                ]
            }
            return output
        }
    }

    package func tokens() async throws -> CommandOutput {
        try await withDatabase { database in
            CommandOutput(
                TokenStore.Token.listing(try await TokenStore(database).all(), now: clock.now())
            )
        }
    }

    package func revokeToken(name: String) async throws -> CommandOutput {
        try await withDatabase { database in
            guard try await TokenStore(database).revoke(name: name, now: clock.now()) else {
                throw CommandFailure.noSuch(
                    LocalizedText(cs: "platný token", en: "living token"),
                    name,
                    list: "token list"
                )
            }
            return CommandOutput(notes: [
                LocalizedText(cs: "token \(name) už neplatí", en: "token \(name) is revoked")
            ])
        }
    }

    private func checkScope(_ scope: String) throws {
        let feeds = try offlineSchemas().feeds.keys.sorted()
        let known = ["read", "act", "admin", "send:*"] + feeds.map { "send:\($0)" }
        guard !known.contains(scope) else { return }
        throw CommandFailure.unknown(
            LocalizedText(cs: "oprávnění", en: "scope"),
            scope,
            among: known
        )
    }

    /// - Throws: ``CommandFailure`` with the nearest code.
    func checkRegion(_ region: String, among known: [String]) throws {
        guard !known.contains(region) else { return }
        throw CommandFailure.unknown(
            LocalizedText(cs: "kraj (NUTS 3)", en: "region (NUTS 3)"),
            region,
            among: known
        )
    }
}

extension TokenStore.Token {
    fileprivate func state(_ now: Date) -> Cell {
        if revokedAt != nil { return .code("revoked", LocalizedText(cs: "zrušen", en: "revoked")) }
        if expiresAt <= now { return .code("expired", LocalizedText(cs: "vypršel", en: "expired")) }
        return .code("valid", LocalizedText(cs: "platí", en: "valid"))
    }

    fileprivate static func listing(_ tokens: [TokenStore.Token], now: Date) -> Listing {
        Listing(
            columns: [
                .init("name", cs: "jméno", en: "name"),
                .init("state", cs: "stav", en: "state"),
                .init("scopes", cs: "oprávnění", en: "scopes"),
                .init("regions", cs: "kraje", en: "regions"),
                .init("created_at", cs: "vydán", en: "created", isMinor: true),
                .init("expires_at", cs: "platí do", en: "expires"),
            ],
            rows: tokens.map { token in
                [
                    .text(token.name), token.state(now), .list(token.scopes),
                    .list(token.regions, ifEmpty: LocalizedText(cs: "všechny", en: "all")),
                    .instant(token.createdAt), .instant(token.expiresAt),
                ]
            },
            empty: LocalizedText(
                cs: "Žádný token; vydá ho dimond token create JMÉNO --scope read.",
                en: "No token; dimond token create NAME --scope read makes one."
            )
        )
    }
}
