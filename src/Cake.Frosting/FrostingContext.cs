using Cake.Core;

namespace Cake.Frosting;

/// <summary>A base class for contexts, and the context of builds without their own.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
