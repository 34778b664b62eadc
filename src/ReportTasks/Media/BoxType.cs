namespace ReportTasks.Media;

/// <summary>The four letters that name a box of an MP4 or QuickTime file.</summary>
internal static class BoxType
{
    /// <summary>Whether boxes of this type occur at the top level (ISO/IEC 14496-12 and QuickTime).</summary>
    public static bool IsKnown(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8)
            || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("wide"u8)
            || type.SequenceEqual("styp"u8) || type.SequenceEqual("moof"u8) || type.SequenceEqual("sidx"u8)
            || type.SequenceEqual("mfra"u8) || type.SequenceEqual("uuid"u8) || type.SequenceEqual("meta"u8)
            || type.SequenceEqual("pdin"u8) || type.SequenceEqual("emsg"u8) || type.SequenceEqual("prft"u8)
            || type.SequenceEqual("pnot"u8) || type.SequenceEqual("ssix"u8) || type.SequenceEqual("udta"u8)
            || type.SequenceEqual("imda"u8);

    /// <summary>Whether the four bytes can name a box at all.</summary>
    public static bool IsName(ReadOnlySpan<byte> type) => !type.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
