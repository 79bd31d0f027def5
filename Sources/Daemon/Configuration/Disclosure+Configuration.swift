import Indicators

extension Disclosure {
    /// What pages, metrics and the API without a token may show.
    init(forEverybody configuration: Configuration) {
        self.init(
            minimumCell: configuration.disclosure.minimumCell,
            rounding: configuration.disclosure.rounding
        )
    }

    /// What people of the ministry and of regional offices may see, on pages, on the command line
    /// and in what is sent to them.
    init(forOffices configuration: Configuration) {
        self.init(minimumCell: configuration.disclosure.minimumCellInternal)
    }
}
