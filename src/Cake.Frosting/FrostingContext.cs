using Cake.Core;

namespace Cake.Frosting;

/// <summary>A base for contexts: everything Cake offers, from <paramref name="context"/>. Used as it is where no other is named.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
