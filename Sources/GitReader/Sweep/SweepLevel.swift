/// An object on the way from the root of its delta tree, while some are left that it is a base of.
///
/// Outside of the worker, or it would be generic too, and its type looked up for each object.
struct SweepLevel {
  var rank: PackPlan.Rank
  /// The child that comes next.
  var next: PackPlan.Rank
  /// Nil where memory was short: then it is built again when it is needed.
  var buffer: SweepBuffer?
}
