import Domain
import Foundation

extension Commands {
    /// `dimond sample`: data go to `write`, the list of planted defects to the file `truth`.
    package func sample(
        _ order: Installation.SampleOrder,
        truth: String?,
        write: ([UInt8]) throws -> Void
    ) throws -> CommandOutput {
        do {
            let planted = try installation.makeSample(order, write: write)
            if let truth { try Data(planted).write(to: URL(filePath: truth)) }
            return CommandOutput()
        } catch let error as CocoaError {
            throw CommandFailure(
                .cannotWrite,
                cs: "nelze zapsat (\(error.code.rawValue)); zvolte jiné místo nebo uvolněte disk",
                en: "cannot write (\(error.code.rawValue)); choose another place or free the disk"
            )
        }
    }
}
