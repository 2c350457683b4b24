import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { firstDayQuery } from '../../features/admin/api/first-day.js';
import { Loading } from '../../kit/States.js';
import { useCan, useProfile } from '../../lib/profile.js';
import { firstPageOf } from './menu.js';

/** Opens the page where the user's own work starts; for the administrator of an empty office that is 首次设置. */
export function Home() {
  const profile = useProfile();
  const maySetUp = useCan()('office.manage');
  const { data, isPending } = useQuery({ ...firstDayQuery(), enabled: maySetUp });
  if (maySetUp && isPending) return <Loading what="首页" rows={4} />;
  return <Navigate to={data?.isShown ? '/admin/first-day' : firstPageOf(profile)} replace />;
}
