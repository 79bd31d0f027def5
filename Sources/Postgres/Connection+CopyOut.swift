internal import CLibPQ
import Glibc

extension Connection {
    /// Runs `COPY … TO STDOUT`; each element holds whole rows, about 64 KiB together.
    ///
    /// Nothing is read ahead: a slow reader slows the server down. A stream that is not read to
    /// its end leaves the connection in COPY, so that the pool has to drop it. The deadline is for
    /// each element.
    package nonisolated func copyOut(
        _ sql: SQL,
        deadline: Duration? = nil
    ) -> AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { try await self.nextOfCopy(sql, deadline) }
    }

    private func nextOfCopy(_ sql: SQL, _ deadline: Duration?) throws(PostgresError) -> [UInt8]? {
        if copy == nil { try beginCopy(sql, .fromServer, PGRES_COPY_OUT, deadline) }
        let session = try copying(.fromServer)
        var patience = Patience(deadline ?? statementDeadline)
        var chunk: [UInt8] = []
        while chunk.count < 1 << 16 {
            switch takeRow(session, into: &chunk) {
            case -1, -2:
                if !chunk.isEmpty { return chunk }
                defer { copyEnded(session) }
                _ = try gather(session, &patience)
                return nil
            case 0:
                if !chunk.isEmpty { return chunk }
                try pause(for: POLLIN, session, &patience)
                unsafe PQconsumeInput(session.raw)
            default: break
            }
        }
        return chunk
    }

    /// PQgetCopyData's answer: bytes of a row, 0 = nothing yet, -1 = the end, -2 = an error.
    private func takeRow(_ session: Session, into chunk: inout [UInt8]) -> Int32 {
        var row: UnsafeMutablePointer<CChar>?
        let count = unsafe PQgetCopyData(session.raw, &row, 1)
        guard count > 0, let row = unsafe row else { return count }
        defer { unsafe PQfreemem(row) }
        unsafe chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(count)))
        return count
    }
}
