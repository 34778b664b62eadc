namespace Cake.Frosting;

public sealed class CakeHost
{
}
