Console.WriteLine(typeof(Cake.Core.ICakeContext));
