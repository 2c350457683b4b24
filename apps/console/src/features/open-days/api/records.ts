import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type SignUp = Schemas['StaffSignUpView'];
export type Opinion = Schemas['OpinionView'];
export type OpinionInput = Schemas['OpinionDto'];
export type OpinionLetter = Schemas['OpinionLetterView'];
export type Message = Schemas['MassMessageDto'];
export type Preview = Schemas['MassMessagePreviewView'];

/** All sign-ups of a session. Each request is in the audit log, so it is sent once and never in the background. */
const signUpsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.openDays.signUps(sessionId),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/open-day-sessions/{id}/sign-ups', {
          params: { path: { id: sessionId } },
          signal,
        }),
      ),
  });

export const useSignUps = (sessionId: string) => useQuery(signUpsQuery(sessionId));

/** The workbook as a file of the browser's own; a plain link could not carry the session. */
export function useExport(openDayId: string) {
  return useMutation({
    mutationFn: async () => {
      const file = await unwrap(
        api.GET('/api/v1/staff/open-days/{id}/sign-ups.xlsx', {
          params: { path: { id: openDayId } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, '报名名单.xlsx');
    },
  });
}

/** 小程序码 for posters. */
export function useMiniCode(openDayId: string) {
  return useMutation({
    mutationFn: async () => {
      const file = (await unwrap(
        api.GET('/api/v1/staff/open-days/{id}/mini-code', {
          params: { path: { id: openDayId } },
          parseAs: 'blob',
        }),
      )) as unknown as Blob;
      saveFile(file, file.type === 'image/jpeg' ? '开放日小程序码.jpg' : '开放日小程序码.png');
    },
  });
}

const opinionsQuery = (openDayId: string) =>
  queryOptions({
    queryKey: keys.openDays.opinions(openDayId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/open-days/{id}/opinions', { params: { path: { id: openDayId } }, signal }),
      ),
  });

export const useOpinions = (openDayId: string) => useQuery(opinionsQuery(openDayId));

export function useRecordOpinion(openDayId: string) {
  const onSuccess = useInvalidation(keys.openDays.opinions(openDayId));
  return useMutation({
    mutationFn: (body: OpinionInput) =>
      unwrap(
        api.POST('/api/v1/staff/open-days/{id}/opinions', { params: { path: { id: openDayId } }, body }),
      ),
    onSuccess,
  });
}

export function useOpinionToLetter(openDayId: string, opinionId: string) {
  const onSuccess = useInvalidation(keys.openDays.opinions(openDayId));
  return useMutation({
    mutationFn: (body: Schemas['OpinionLetterDto']) =>
      unwrap(
        api.POST('/api/v1/staff/open-day-opinions/{id}/letter', {
          params: { path: { id: opinionId } },
          body,
        }),
      ),
    onSuccess,
  });
}

const messagesQuery = (openDayId: string) =>
  queryOptions({
    queryKey: keys.openDays.messages(openDayId),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/open-days/{id}/messages', { params: { path: { id: openDayId } }, signal }),
      ),
  });

export const useMessages = (openDayId: string) => useQuery(messagesQuery(openDayId));

export function usePreviewMessage(openDayId: string) {
  return useMutation({
    mutationFn: (body: Message) =>
      unwrap(
        api.POST('/api/v1/staff/open-days/{id}/messages/preview', {
          params: { path: { id: openDayId } },
          body,
        }),
      ),
  });
}

export function useSendMessage(openDayId: string) {
  const onSuccess = useInvalidation(keys.openDays.messages(openDayId));
  return useMutation({
    mutationFn: (body: Message) =>
      unwrap(
        api.POST('/api/v1/staff/open-days/{id}/messages', { params: { path: { id: openDayId } }, body }),
      ),
    onSuccess,
  });
}
