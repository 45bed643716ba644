{{- define "cdnproxy.environment" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: CDNPROXY_LEADER_ELECTION
  value: "true"
- name: CDNPROXY_LEASE_NAME
  value: {{ .Release.Name | toYaml }}
{{- with .Values.watchNamespaces }}
- name: CDNPROXY_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
{{- if and .Values.openshift (not .Values.settings.proxy.runAsUser) }}
# None: admission chooses one, for proxies too.
- name: CDNPROXY_PROXY_RUN_AS_USER
  value: ""
{{- end }}
{{- include "cdnproxy.trustVariables" . }}
{{- include "cdnproxy.settings" (dict "prefix" "CDNPROXY" "settings" .Values.settings) }}
{{- include "cdnproxy.aws" . }}
{{- include "cdnproxy.upyun" . }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* A setting's variable is its path: cdn.quickSweep is CDNPROXY_CDN_QUICK_SWEEP. Empty ones are left to the operator. */}}
{{- define "cdnproxy.settings" -}}
{{- range $key, $value := .settings }}
{{- $name := printf "%s_%s" $.prefix (snakecase $key | upper) }}
{{- if kindIs "map" $value }}
{{- include "cdnproxy.settings" (dict "prefix" $name "settings" $value) }}
{{- else }}
{{- if kindIs "slice" $value }}
{{- $value = join "," $value }}
{{- else if kindIs "float64" $value }}
{{- /* 1000000 is a float here, and would be printed as 1e+06. */}}
{{- $value = ternary (int64 $value) $value (eq (floor $value) $value) }}
{{- end }}
{{- if not (has $value (list nil "")) }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cdnproxy.upyun" -}}
{{- with .Values.upyun }}
{{- if .credentialsSecret }}
{{- range $variable, $key := dict "TOKEN" "token" "USERNAME" "username" "PASSWORD" "password" "ACCOUNT_PASSWORD" "accountPassword" }}
- name: CDNPROXY_UPYUN_{{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.upyun.credentialsSecret | toYaml }}
      key: {{ $key }}
      optional: {{ eq $key "accountPassword" }}
{{- end }}
{{- end }}
{{- with .apiEndpoint }}
- name: CDNPROXY_UPYUN_API_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .consoleEndpoint }}
- name: CDNPROXY_UPYUN_CONSOLE_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cdnproxy.aws" -}}
{{- with .Values.aws }}
{{- if .credentialsSecret }}
# Not there where the ServiceAccount has an IAM role.
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" "AWS_SESSION_TOKEN" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.aws.credentialsSecret | toYaml }}
      key: {{ . }}
      optional: true
{{- end }}
{{- end }}
{{- with .region }}
- name: AWS_REGION
  value: {{ . | quote }}
{{- end }}
{{- with .endpointUrl }}
- name: AWS_ENDPOINT_URL
  value: {{ . | quote }}
{{- end }}
{{- range $service, $url := .endpointUrls }}
{{- with $url }}
- name: AWS_ENDPOINT_URL_{{ upper $service }}
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
