{{- /* ConfigMaps with authorities; each is a volume, mounted under its name. */}}
{{- define "cdnproxy.trustBundles" -}}
{{- $bundles := list }}
{{- if .Values.trustBundle.configMap }}
{{- $bundles = append $bundles (merge (dict "name" "trust" "variable" "CDNPROXY_PROBES_TRUST_BUNDLE") .Values.trustBundle) }}
{{- end }}
{{- if .Values.aws.trustBundle.configMap }}
{{- $bundles = append $bundles (merge (dict "name" "aws-trust" "variable" "AWS_CA_BUNDLE") .Values.aws.trustBundle) }}
{{- end }}
{{- if .Values.upyun.trustBundle.configMap }}
{{- $bundles = append $bundles (merge (dict "name" "upyun-trust" "variable" "CDNPROXY_UPYUN_TRUST_BUNDLE") .Values.upyun.trustBundle) }}
{{- end }}
{{- $bundles | toYaml }}
{{- end }}

{{- define "cdnproxy.trustVariables" -}}
{{- range include "cdnproxy.trustBundles" . | fromYamlArray }}
- name: {{ .variable }}
  value: /etc/cdnproxy/{{ .name }}/{{ .key }}
{{- end }}
{{- end }}

{{- define "cdnproxy.trustVolumes" -}}
{{- range include "cdnproxy.trustBundles" . | fromYamlArray }}
- name: {{ .name }}
  configMap:
    name: {{ .configMap | toYaml }}
    items:
      - key: {{ .key | toYaml }}
        path: {{ .key | toYaml }}
{{- end }}
{{- end }}

{{- define "cdnproxy.trustMounts" -}}
{{- range include "cdnproxy.trustBundles" . | fromYamlArray }}
- name: {{ .name }}
  mountPath: /etc/cdnproxy/{{ .name }}
  readOnly: true
{{- end }}
{{- end }}
