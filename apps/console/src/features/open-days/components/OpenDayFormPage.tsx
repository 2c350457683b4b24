import { useNavigate, useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { useOpenDay } from '../api/open-days.js';
import { OpenDayForm } from './OpenDayForm.js';

/** A new open day, as a draft. */
export function NewOpenDayPage() {
  const navigate = useNavigate();
  return (
    <Page spaced title="新建开放日">
      <OpenDayForm known={undefined} onDone={(id) => void navigate(`/open-days/${id}`)} />
    </Page>
  );
}

/** What is shown and asked of one that exists. */
export function EditOpenDayPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const openDay = useOpenDay(id);
  return (
    <Page spaced title="修改开放日">
      <Loaded what="开放日" query={openDay}>
        {(known) => <OpenDayForm known={known} onDone={() => void navigate(`/open-days/${id}`)} />}
      </Loaded>
    </Page>
  );
}
