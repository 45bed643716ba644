package io.cdnproxy.api;

/** Reasons of the conditions: stable words for tools, explained in docs/conditions.md. */
public enum Reason {
    // When all is well, or not known yet
    Succeeded,
    NotYetKnown,
    NotConfirmed,
    ProvenByEdge,
    ExternalOrigin,
    // Ready, when the operator itself failed
    InternalError,
    // Whatever an object of the cluster is missing for
    ObjectInTheWay,
    NotWritten,
    // Accepted
    Suspended,
    Invalid,
    HostnameConflict,
    DomainNotAllowed,
    DeletionPolicyNotStored,
    // OriginCertificateReady
    Issuing,
    IssuerNotFound,
    IssuerNotReady,
    IssuanceFailed,
    ChallengeUnreachable,
    CertManagerMissing,
    SecretMissing,
    SecretNotLabelled,
    KeyMismatch,
    NameMismatch,
    IncompleteChain,
    Expired,
    // WorkloadAvailable
    RollingOut,
    PodsRefused,
    Unschedulable,
    ImagePull,
    CrashLoop,
    ScaledToZero,
    ProgressDeadlineExceeded,
    // ViewerCertificateReady
    PendingValidation,
    Failed,
    NotCovering,
    WrongRegion,
    // DistributionDeployed
    Creating,
    InProgress,
    AwaitingOrigin,
    AliasConflict,
    Throttled,
    QuotaExceeded,
    AccessDenied,
    InvalidConfiguration,
    OwnershipConflict,
    AdoptionPending,
    DistributionDisabled,
    ProviderUnavailable,
    // DnsReady
    ExternalDnsMissing,
    RecordMissing,
    AddressMissing,
    PointsElsewhere,
    // OriginHandshake, EdgeHandshake
    OriginNotResolved,
    OriginPortClosed,
    AddressNotAllowed,
    NoCertificate,
    CertificateMismatch,
    UntrustedIssuer,
    CertificateExpired,
    ServedCertificateStale,
    HandshakeFailed,
    AlpnH2,
    Timeout,
    NotServedByCdn,
    // OriginUpgrade, EdgeUpgrade
    PathMismatch,
    HostMismatch,
    NotWebSocket,
    UnexpectedStatus,
    HeadersStripped,
    AliasOrWaf,
    OriginTlsOrRefused,
    OriginUnreachable,
    RedirectedToHttps,
    EdgeStale,
    // Drifted
    InSync,
    SettingsDiffer,
    // Deleting
    RemovingDns,
    DisablingDistribution,
    WaitingForDisable,
    DeletingDistribution,
    Retained
}
