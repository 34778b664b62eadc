using System.Text;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Options.Binding;
using Path = System.IO.Path;

namespace ReportTasks.Tasks.Adapters;

/// <summary>
/// Reads cake.config with <see cref="ConfigurationFile"/> because Cake's reader fails on an equals sign in a value. Everything
/// else comes from Cake. Arguments override the file; the file overrides the environment.
/// </summary>
internal sealed class FileConfiguration(
    ICakeEnvironment environment, ICakeArguments arguments, Func<ICakeConfiguration> others) : ICakeConfiguration
{
    private const long MaxLength = 1024 * 1024;

    private readonly Lazy<ConfigurationFile> file = new(() => Read(environment));
    private readonly Lazy<ICakeConfiguration> others = new(others);

    public ConfigurationFile File => file.Value;

    public string? GetValue(string key) =>
        (arguments.HasArgument(key) ? null : File.Find(key)?.Value) ?? others.Value.GetValue(key);

    /// <summary>Replaces the configuration that a host has registered; does nothing outside a host.</summary>
    public static void Replace(IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(ICakeConfiguration)) is not { } cake) return;
        services.AddSingleton(provider => new FileConfiguration(
            provider.GetRequiredService<ICakeEnvironment>(),
            provider.GetRequiredService<ICakeArguments>(),
            () => WithoutFile(cake, provider)));
        services.AddSingleton<ICakeConfiguration>(provider => provider.GetRequiredService<FileConfiguration>());
    }

    private static ConfigurationFile Read(ICakeEnvironment environment)
    {
        var path = Path.Combine(environment.WorkingDirectory.FullPath, ConfigurationFile.Name);
        if (!System.IO.File.Exists(path)) return ConfigurationFile.Empty;
        try
        {
            var stream = new BoundedStream(
                RegularFile.OpenNamed(path), MaxLength, () => RefusedFileException.TooLong(path, MaxLength));
            using var reader = new StreamReader(
                stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return ConfigurationFile.Parse(reader.ReadToEnd());
        }
        catch (DecoderFallbackException exception)
        {
            throw Failure.Of(ExitCode.Usage, $"{path} is not valid UTF-8. Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure.Of(ExitCode.Usage,
                $"{path} cannot be read: {exception.Message} Make it readable, or remove it.", exception);
        }
    }

    private static ICakeConfiguration WithoutFile(ServiceDescriptor cake, IServiceProvider provider)
    {
        var hiding = new HidingProvider(provider);
        return (ICakeConfiguration)(cake.ImplementationInstance
            ?? cake.ImplementationFactory?.Invoke(hiding)
            ?? ActivatorUtilities.CreateInstance(hiding, cake.ImplementationType!));
    }

    private sealed class HidingProvider(IServiceProvider inner) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(IFileSystem)
                ? new HidingFileSystem((IFileSystem)inner.GetService(serviceType)!)
                : inner.GetService(serviceType);
    }

    private sealed class HidingFileSystem(IFileSystem inner) : IFileSystem
    {
        public IFile GetFile(FilePath path) =>
            inner.GetFile(path.GetFilename().FullPath == ConfigurationFile.Name
                ? path.AppendExtension($".{Guid.NewGuid():N}")
                : path);

        public IDirectory GetDirectory(DirectoryPath path) => inner.GetDirectory(path);
    }
}
