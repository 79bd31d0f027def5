/// Pages that belong together, on their way into the site.
package struct PageSet: Sendable {
    let routes: [Route]
}
