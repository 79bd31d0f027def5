import Foundation

/// Debian's Chromium without a screen.
package enum Chromium {
    /// How wide a page becomes that is given so much room, in CSS pixels.
    package struct Measure: Decodable, Sendable {
        /// Place in the list of pages.
        package let page: Int
        package let room: Int
        package let needed: Int
    }

    /// Shows every page in frames of these widths; a window is never narrower than 500 pixels.
    package static func measure(_ pages: [String], widths: [Int]) async throws -> [Measure] {
        let documents = pages.map { Data($0.utf8).base64EncodedString() }
        let wrapper = """
            <!DOCTYPE html><meta charset="utf-8"><title></title>
            <script>
            const text = page => new TextDecoder().decode(
              Uint8Array.from(atob(page), letter => letter.charCodeAt(0)));
            const show = (page, index, room) => new Promise(done => {
              const frame = document.createElement("iframe");
              frame.style = `border:0;width:${room}px;height:900px`;
              frame.srcdoc = text(page);
              frame.onload = () =>
                done({ page: index, room, needed: frame.contentDocument.documentElement.scrollWidth });
              document.documentElement.append(frame);
            });
            const frames = \(documents).flatMap((page, index) =>
              \(widths).map(room => show(page, index, room)));
            Promise.all(frames).then(all => document.title = JSON.stringify(all));
            </script>
            """
        let result = try await ExternalTool.withFolder { folder in
            let file = folder.appending(path: "pages.html")
            try Data(wrapper.utf8).write(to: file)
            return try await ExternalTool.run(
                "/usr/bin/chromium",
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--virtual-time-budget=60000",
                    "--user-data-dir=\(folder.path)/profile", "--dump-dom", file.absoluteString,
                ]
            )
        }
        guard let found = result.output.firstMatch(of: /<title>(\[.+?\])<\/title>/) else {
            let end = result.output.suffix(2000)
            throw ExternalTool.Problem(description: "Chromium measured nothing\n\(end)")
        }
        return try JSONDecoder().decode([Measure].self, from: Data(found.1.utf8))
    }
}
