/// A table that can lack neither its caption nor the scope of its heads.
struct DataTable {
    struct Column {
        var head: HTML
        var isNumber = false
        /// `ascending` or `descending` when rows are sorted by it.
        var order: String?

        init(_ head: HTML, isNumber: Bool = false, order: String? = nil) {
            self.head = head
            self.isNumber = isNumber
            self.order = order
        }

        static func number(_ head: HTML) -> Column { Column(head, isNumber: true) }
    }

    let caption: String
    let columns: [Column]
    /// The first cell is the row's head.
    let rows: [[HTML]]

    var html: HTML {
        """
        <div class="scroll" role="region" tabindex="0" aria-label="\(caption)">
        <table>
        <caption>\(caption)</caption>
        <thead><tr>\(columns.map(head))</tr></thead>
        <tbody>
        \(rows.map(row))</tbody>
        </table>
        </div>

        """
    }

    /// The table behind a picture, folded away.
    func folded(_ summary: String) -> HTML {
        """
        <details>
        <summary>\(summary)</summary>
        \(html)</details>

        """
    }

    private func head(_ column: Column) -> HTML {
        let style: HTML = column.isNumber ? " class=\"num\"" : ""
        let order = column.order.map { order -> HTML in " aria-sort=\"\(order)\"" }
        return "<th scope=\"col\"\(style)\(order)>\(column.head)</th>"
    }

    private func row(_ cells: [HTML]) -> HTML {
        let parts = zip(columns, cells).enumerated().map { index, cell -> HTML in
            if index == 0 { return "<th scope=\"row\">\(cell.1)</th>" }
            return cell.0.isNumber ? "<td class=\"num\">\(cell.1)</td>" : "<td>\(cell.1)</td>"
        }
        return "<tr>\(parts)</tr>\n"
    }
}
